import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KyselyLeadRepository } from '../../../src/repository/kysely/index.js'
import { describeEachStore } from './each-store.js'
import { lead } from './leads.js'
import { migratedStore, type TestStore } from './stores.js'
import { applied, batchOf, begin } from './units.js'

const fields = Object.assign(Object.create(null), { name: 'Zoë "Z" \\ 😀', empty: '', none: null, ['__proto__']: 'x' })
const numbers = [
  { field: 'phone', number: '+61412345678' },
  { field: 'work', number: '+61390000001', extension: '7', blocked: 'duplicate' as const },
]
const whole = lead('17', {
  externalId: 'CRM-1 ',
  callback: { at: '2026-03-29T01:30:00.123Z', timeZone: 'Europe/Berlin' },
  priority: 0,
  agent: "O'Brien",
  fields,
  numbers,
  register: { version: 'v1', at: '2026-03-28T23:59:59.999Z' },
  sequence: { run: 3, batch: 2, place: 1 },
})

await describeEachStore('the rows', (name) => {
  let store: TestStore
  beforeAll(async () => {
    store = await migratedStore(name)
  })
  afterAll(() => store.close())

  // Numbers and instants as text: what the drivers make of them is not the point here.
  const text = (column: string) => sql`cast(${sql.id(column)} as char(200))`
  const read = async (table: string, columns: readonly string[]) => {
    const list = columns.map((column) => sql`${text(column)} as ${sql.id(column)}`)
    const { rows } = await sql<
      Record<string, string | null>
    >`select ${sql.join(list)} from ${sql.table(table)}`.execute(store.db)
    return rows.map((row) => columns.map((column) => row[column]?.trimEnd() ?? null))
  }
  const instant = (iso: string) =>
    name === 'sqlite' ? iso : iso.replace('T', ' ').replace('Z', name === 'mariadb' ? '' : '+00')

  it('hold a lead, its numbers and what the journal knows of it', async () => {
    const repository = new KyselyLeadRepository(store.db)
    const { journal, leads } = repository
    const lease = await begin(repository)
    const ids = await journal.transaction(async (tx) => {
      const at = await journal.lock(tx, { campaigns: ['summer'], lease, leaseFor: 60_000, lockTimeout: 10_000 })
      const changes = { updates: [], inserts: [whole], records: [] }
      const applied = await leads.apply(tx, changes, { injector: 'crm', at: at ?? '' })
      const ledger = [{ key: '17', outcome: 'imported' as const, run: 1, lead: applied[0] ?? null }]
      const counts = { read: 1, imported: 1, updated: 0, reallocated: 0, rejected: 0, known: 0 }
      const lastId = { kind: 'integer', type: 'int8', text: '17' } as const
      await journal.record(tx, batchOf(lease, { ledger, counts, lastId }))
      return applied
    })
    const [id] = ids
    expect(
      await read('li_leads', [
        'id',
        'external_id',
        'callback_at',
        'callback_zone',
        'register_at',
        'priority',
        'agent',
        'run',
        'batch',
        'place',
      ]),
    ).toEqual([
      [
        id,
        'CRM-1',
        instant('2026-03-29T01:30:00.123Z'),
        'Europe/Berlin',
        instant('2026-03-28T23:59:59.999Z'),
        '0',
        "O'Brien",
        '3',
        '2',
        '1',
      ],
    ])
    const { rows } = await sql<{ fields: unknown }>`select fields from li_leads`.execute(store.db)
    const kept = rows[0]?.fields
    expect(JSON.stringify(typeof kept === 'string' ? JSON.parse(kept) : kept)).toBe(
      '{"name":"Zoë \\"Z\\" \\\\ 😀","empty":"","none":null,"__proto__":"x"}',
    )
    expect(await read('li_lead_numbers', ['lead', 'place', 'number', 'field', 'extension', 'blocked'])).toEqual([
      [id, '0', '+61412345678', 'phone', null, null],
      [id, '1', '+61390000001', 'work', '7', 'duplicate'],
    ])
    const { rows: held } = await sql`select number from li_lead_numbers where callable`.execute(store.db)
    expect(held).toEqual([{ number: '+61412345678' }])
    expect(await read('li_ledger', ['injector', 'id_key', 'outcome', 'run', 'lead'])).toEqual([
      ['crm', '17', 'imported', '1', id],
    ])
    expect(await read('li_last_ids', ['last_id', 'why', 'run'])).toEqual([
      ['{"kind":"integer","type":"int8","text":"17"}', 'run', '1'],
    ])
    expect(await read('li_runs', ['run'])).toEqual([])
    expect(await read('li_injectors', ['run', 'run_status', 'run_batch'])).toEqual([['1', 'running', '1']])

    await journal.finish({
      lease,
      run: 1,
      status: 'failed',
      counts: batchOf(lease).counts,
      rejections: { 'id.missing': 2 },
      error: { code: 'x.y', message: 'why' },
      stalledRuns: 0,
      lockTimeout: 10_000,
    })
    expect(
      await read('li_runs', ['run', 'status', 'rejections', 'error_code', 'error_message', 'folded', 'last_batch']),
    ).toEqual([['1', 'failed', '{"id.missing":2}', 'x.y', 'why', '1', '1']])
  })

  it('of a reallocated lead say so: its numbers are not callable, its copy names it', async () => {
    const repository = new KyselyLeadRepository(store.db)
    const lease = await begin(repository, 'other')
    const number = [{ field: 'phone', number: '+61400000001' }]
    const [original = ''] = await applied(repository, lease, {
      inserts: [lead('1', { externalId: 'moving', numbers: number })],
    })
    const { uniqueId, template, reallocatedFrom, ...before } = lead('1', { externalId: 'moving', numbers: number })
    const after = { ...before, externalId: null, state: 'reallocated' as const }
    const [copy] = await applied(repository, lease, {
      updates: [{ lead: original, before, after }],
      inserts: [
        lead('2', { externalId: 'moving', numbers: number, reallocatedFrom: { lead: original } }),
        lead('3', { reallocatedFrom: { insert: 0 } }),
      ],
    })
    const { rows } = await sql<Record<string, unknown>>`
      select l.unique_id, l.reallocated_from, n.callable from li_leads l left join li_lead_numbers n on n.${sql.id('lead')} = l.id
      where l.injector = 'other' order by l.id`.execute(store.db)
    expect(
      rows.map((row) => [
        row['unique_id'],
        row['reallocated_from'] === null ? null : String(row['reallocated_from']),
        row['callable'] === null ? null : Boolean(row['callable']),
      ]),
    ).toEqual([
      ['1', null, false],
      ['2', original, true],
      ['3', copy, null],
    ])
  })
})
