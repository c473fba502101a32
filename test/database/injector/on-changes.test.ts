import { type Kysely, sql, type Transaction } from 'kysely'
import { describeFaults, LeadInjector, type LeadRef, type LeadRepository, type RawRow } from 'lead-injector'
import { type AppliedChanges, KyselyLeadRepository } from 'lead-injector/kysely'
import { integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { afterAll, expect, it } from 'vitest'
import { describeEachDatabase } from '../store/each-store.js'
import { emptyTables, migratedStore, type StoreName, type TestStore } from '../store/stores.js'
import { plainSettings, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { quickRetries } from './transaction-helpers.js'

type Hook = (applied: AppliedChanges, tx: Transaction<unknown>) => Promise<void> | void
/** An ADD has no disposition, a MODIFY no allocation. */
type Row = readonly [phone: string, action: string, externalId: string, disposition?: string, allocation?: string]

const columns = [
  integerColumn('leadId'),
  ...['phone', 'njAction', 'njExternalLeadId', 'njDisposition', 'njAllocationName'].map(textColumn),
]
const conflicts: Readonly<Partial<Record<StoreName, string>>> = {
  postgres: '40P01',
  mariadb: 'ER_LOCK_DEADLOCK',
  sqlite: 'SQLITE_BUSY_SNAPSHOT',
}

/** A migrated store with a table of the host's own. */
async function storeWithHost(name: StoreName): Promise<TestStore> {
  const store = await migratedStore(name)
  await sql`create table host (lead varchar(20) not null, entry varchar(200) not null)`.execute(store.db)
  return store
}

/** Such a store, emptied, and an injector into it that is given rows. */
async function hostOf({ db }: TestStore) {
  await emptyTables(db)
  await sql`delete from host`.execute(db)
  let rows: readonly Row[] = []
  const absent = (row: Row) => Array.from({ length: columns.length - 1 - row.length }, () => null)
  const cells = (row: Row, n: number): RawRow => [String(n + 1), ...row.map((text) => text ?? null), ...absent(row)]
  const answer = () => ({ columns, rows: rows.map(cells) })
  const { connection } = scriptedConnection({ procedures: { new_leads: { answer } } })
  return {
    db,
    give: (given: readonly Row[]) => {
      rows = given
    },
    injector(onChanges: Hook, change: (real: LeadRepository) => LeadRepository = (real) => real) {
      const created = LeadInjector.create({
        settings: { ...plainSettings, phoneFields: ['phone'], batchRows: 2, retries: quickRetries },
        connection,
        repository: change(new KyselyLeadRepository(db, { onChanges })),
        random: () => 0,
      })
      if (created.isErr()) throw new Error(describeFaults(created.error))
      return created.value
    },
  }
}

const adds: readonly Row[] = [1, 2, 3, 4].map((n) => [mobile(n), 'ADD', `E${n}`])

const note: Hook = async ({ ids }, tx) => {
  for (const id of ids) await sql`insert into host values (${id}, 'added')`.execute(tx)
}

async function entries(db: Kysely<unknown>): Promise<readonly (readonly [lead: string, entry: string])[]> {
  const { rows } = await sql<{ lead: string; entry: string }>`select lead, entry from host`.execute(db)
  return rows.map(({ lead, entry }) => [lead, entry] as const)
}

/** Ids of the stored leads, oldest first, as text. */
async function leadIds(db: Kysely<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string | number }>`select id from li_leads order by id`.execute(db)
  return rows.map(({ id }) => String(id))
}

/** How many rows of ours there are of what a batch leaves. */
async function left(db: Kysely<unknown>): Promise<readonly number[]> {
  const counts = []
  for (const table of ['li_leads', 'li_lead_numbers', 'li_ledger', 'li_quarantine', 'host']) {
    const { rows } = await sql<{ n: number | string }>`select count(*) as n from ${sql.table(table)}`.execute(db)
    counts.push(Number(rows[0]?.n))
  }
  return counts
}

await describeEachDatabase('onChanges', (name) => {
  let opened: Promise<TestStore> | undefined
  afterAll(async () => (await opened)?.close())
  const fresh = async () => {
    opened ??= storeWithHost(name)
    return hostOf(await opened)
  }

  it('is told new leads with their ids, and each change with before, after and disposition', async () => {
    const host = await fresh()
    const told: AppliedChanges[] = []
    const injector = host.injector(async (applied, tx) => {
      told.push(applied)
      const idOf = (ref: LeadRef) => ('lead' in ref ? ref.lead : (applied.ids[ref.insert] ?? ''))
      for (const { uniqueId, externalId } of applied.changes.inserts) {
        const id = idOf({ insert: applied.changes.inserts.findIndex((each) => each.uniqueId === uniqueId) })
        await sql`insert into host values (${id}, ${`new ${externalId}`})`.execute(tx)
      }
      for (const { action, lead, before, after, disposition, copy } of applied.changes.records) {
        const entry = [action, before.disposition, after.disposition, disposition, after.state, copy && idOf(copy)]
        await sql`insert into host values (${idOf(lead)}, ${entry.join(' ')})`.execute(tx)
      }
    })
    host.give([
      [mobile(1), 'ADD', 'A'],
      [mobile(2), 'ADD', 'B'],
      ['<No Change>', 'MODIFY', 'A', 'BUSY'],
      ['<No Change>', 'MODIFY', 'A', 'SALE'],
      ['<No Change>', 'REALLOCATE', 'A', 'LATER', 'outbound'],
      [mobile(3), 'ADD', 'C'],
      ['<No Change>', 'MODIFY', 'A', 'DONE'],
      [mobile(4), 'ADD', 'D'],
      [mobile(4), 'ADD', 'refused: a duplicate'],
      ['<No Change>', 'MODIFY', 'D', 'BUSY'],
    ])
    expect((await runOk(injector)).counts).toMatchObject({ imported: 4, updated: 4, reallocated: 1, rejected: 1 })
    const [a = '', b = '', copy = '', c = '', d = ''] = await leadIds(host.db)
    expect(await entries(host.db)).toEqual([
      [a, 'new A'],
      [b, 'new B'],
      [a, 'MODIFY  BUSY BUSY open '],
      [a, 'MODIFY BUSY SALE SALE open '],
      [copy, 'new A'],
      [c, 'new C'],
      [a, `REALLOCATE SALE LATER LATER reallocated ${copy}`],
      [d, 'new D'],
      [copy, 'MODIFY  DONE DONE open '],
      [d, 'MODIFY  BUSY BUSY open '],
    ])
    expect(told.every(({ injector: id, at }) => id === 'enquiries' && Date.parse(at) > 0)).toBe(true)
    expect(told.map(({ changes }) => changes.updates.map(({ lead }) => lead))).toEqual([[], [a], [a], [copy], [d]])
  })

  it('is not called for a batch that changes no lead', async () => {
    const host = await fresh()
    let calls = 0
    host.give([['junk', 'ADD', 'A']])
    await runOk(host.injector(() => void calls++))
    await runOk(host.injector(() => void calls++))
    expect(calls).toBe(0)
  })

  it('rolls back with its batch when that fails afterwards', async () => {
    const host = await fresh()
    let batches = 0
    const failing = ({ leads, journal }: LeadRepository): LeadRepository => ({
      leads,
      journal: {
        ...journal,
        record: async (tx, batch) => {
          await journal.record(tx, batch)
          if (++batches === 2) throw new Error('after all was written')
        },
      },
    })
    host.give(adds)
    expect((await runFails(host.injector(note, failing))).code).toBe('store.unknown')
    expect(await entries(host.db)).toEqual((await leadIds(host.db)).map((id) => [id, 'added']))
    expect(await left(host.db)).toEqual([2, 2, 2, 0, 2])
    expect((await runOk(host.injector(note))).counts).toMatchObject({ imported: 2, known: 2 })
    expect(await left(host.db)).toEqual([4, 4, 4, 0, 4])
  })

  it('stops the run by what it throws: nothing of the batch is stored, and the next run brings it', async () => {
    const host = await fresh()
    let calls = 0
    const thrown = new TypeError('a fault of the host')
    host.give(adds)
    const error = await runFails(
      host.injector(async (applied, tx) => {
        await note(applied, tx)
        if (++calls === 2) throw thrown
      }),
    )
    expect([error.code, error.retryable, error.cause]).toEqual(['on-changes.failed', true, thrown])
    expect(error.report?.counts).toMatchObject({ read: 2, imported: 2, rejected: 0 })
    expect(calls).toBe(2)
    expect(await left(host.db)).toEqual([2, 2, 2, 0, 2])
    expect((await runOk(host.injector(note))).counts).toMatchObject({ imported: 2, known: 2 })
    expect(await left(host.db)).toEqual([4, 4, 4, 0, 4])
  })

  it('refuses no row for a value that its own table refuses', async () => {
    const host = await fresh()
    host.give(adds)
    const error = await runFails(
      host.injector(async (_, tx) => void (await sql`insert into host values ('1', null)`.execute(tx))),
    )
    expect(error.code).toBe('on-changes.failed')
    expect(await left(host.db)).toEqual([0, 0, 0, 0, 0])
  })

  it('is called again when a deadlock in it has the batch tried again, and counts once', async () => {
    const host = await fresh()
    let calls = 0
    host.give(adds.slice(0, 2))
    const report = await runOk(
      host.injector(async (applied, tx) => {
        await note(applied, tx)
        if (++calls === 1) throw Object.assign(new Error('deadlock'), { code: conflicts[name] })
      }),
    )
    expect(report.counts).toMatchObject({ imported: 2, rejected: 0 })
    expect(calls).toBe(2)
    expect(await entries(host.db)).toEqual((await leadIds(host.db)).map((id) => [id, 'added']))
    expect(await left(host.db)).toEqual([2, 2, 2, 0, 2])
  })
})
