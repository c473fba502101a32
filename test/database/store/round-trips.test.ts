import { Kysely, MysqlDialect, PostgresDialect, SqliteDialect } from 'kysely'
import { createPool } from 'mysql2'
import pg from 'pg'
import { expect, it } from 'vitest'
import { KyselyLeadRepository, migrate } from '../../../src/repository/kysely/index.js'
import type { LeadRepository } from '../../../src/repository/lead-repository.js'
import { openSqlite } from '../../servers/fresh-sqlite.js'
import { freshMariadbDatabase, freshPostgresDatabase, freshSqlite } from '../../servers/index.js'
import { describeEachStore } from './each-store.js'
import { lead } from './leads.js'
import type { StoreName } from './stores.js'
import { batchOf, begin } from './units.js'

/** A store that counts what goes to the database: each statement of ours, each begin and each commit. */
async function counting(name: StoreName) {
  const statements: string[] = []
  const log = ({ query }: { readonly query: { readonly sql: string } }) => void statements.push(query.sql)
  if (name === 'sqlite') {
    const fresh = freshSqlite()
    const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: openSqlite(fresh.file) }), log })
    return { db, statements, close: () => db.destroy().then(() => fresh.drop()) }
  }
  const database = name === 'mariadb' ? await freshMariadbDatabase() : await freshPostgresDatabase({ server: name })
  const dialect =
    name === 'mariadb'
      ? new MysqlDialect({ pool: createPool({ uri: database.url }) })
      : new PostgresDialect({ pool: new pg.Pool({ connectionString: database.url }) })
  const db = new Kysely<unknown>({ dialect, log })
  return { db, statements, close: () => db.destroy().then(() => database.drop()) }
}

/** A run that finds nothing. */
async function idleRun(repository: LeadRepository, run: number): Promise<void> {
  const lease = await begin(repository)
  const { counts } = batchOf(lease)
  await repository.journal.finish({
    lease,
    run,
    status: 'completed',
    counts,
    rejections: {},
    error: null,
    stalledRuns: 0,
    lockTimeout: 10_000,
  })
}

/** A batch of new leads, each with an external id and two numbers. */
async function importBatch(
  { journal, leads }: LeadRepository,
  run: number,
  batch: number,
  size: number,
): Promise<void> {
  const state = await journal.state('crm')
  const lease = { injector: 'crm', token: state?.lease?.token ?? 0, owner: 'host:1' }
  const inserts = Array.from({ length: size }, (_, n) => {
    const unique = `${batch}-${n}`
    const numbers = ['1', '2'].map((nth) => ({ field: nth, number: `+614${batch}${String(n).padStart(5, '0')}${nth}` }))
    return lead(unique, { externalId: unique, numbers })
  })
  await journal.transaction(async (tx) => {
    const at = await journal.lock(tx, { campaigns: ['summer'], lease, leaseFor: 60_000, lockTimeout: 10_000 })
    await journal.known(
      tx,
      'crm',
      inserts.map(({ uniqueId }) => uniqueId),
    )
    const externalIds = inserts.map(({ uniqueId }) => uniqueId)
    const numbers = inserts.flatMap((each) => each.numbers.map(({ number }) => ({ number, at: null })))
    await leads.find(tx, {
      campaign: 'summer',
      externalIds,
      numbers,
      scope: { campaigns: ['summer'] },
      since: null,
      holders: 1,
    })
    const ids = await leads.apply(tx, { updates: [], inserts, records: [] }, { injector: 'crm', at: at ?? '' })
    const ledger = inserts.map(({ uniqueId: key }, n) => ({
      key,
      outcome: 'imported' as const,
      run,
      lead: ids[n] ?? null,
    }))
    const lastId = { kind: 'integer', type: 'int8', text: String(batch) } as const
    await journal.record(tx, batchOf(lease, { run, batch, ledger, lastId }))
  })
}

const trips: Readonly<Record<StoreName, { readonly idle: number; readonly batch: number }>> = {
  // begin and finish: read, write, write; on SQLite, where nothing travels, each write has its own begin and commit.
  postgres: { idle: 3, batch: 9 },
  postgres15: { idle: 3, batch: 9 },
  mariadb: { idle: 3, batch: 15 },
  sqlite: { idle: 15, batch: 15 },
}

await describeEachStore('round trips', (name) => {
  it('of an idle run and of a batch stay as few as they are, however many rows there are', async () => {
    const { db, statements, close } = await counting(name)
    try {
      await migrate(db)
      const repository = new KyselyLeadRepository(db)
      await idleRun(repository, 1)
      statements.length = 0
      await idleRun(repository, 2)
      expect(statements.length, statements.join('\n')).toBe(trips[name].idle)

      await begin(repository)
      for (const [batch, size] of [
        [1, 10],
        [2, 1000],
      ] as const) {
        statements.length = 0
        await importBatch(repository, 3, batch, size)
        // One of them is the test's own: it asks for the lease's token.
        expect(statements.length - 1, statements.map((text) => text.slice(0, 100)).join('\n')).toBe(trips[name].batch)
      }
    } finally {
      await close()
    }
  })
})
