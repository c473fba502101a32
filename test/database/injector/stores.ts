import { Kysely, MysqlDialect, sql } from 'kysely'
import { type Clock, type LeadRepository, systemClock } from 'lead-injector'
import { KyselyLeadRepository, migrate } from 'lead-injector/kysely'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { createPool } from 'mysql2'
import { afterAll } from 'vitest'
import { freshMariadbDatabase, freshPostgresDatabase, freshSqlite } from '../../servers/index.js'
import { kyselyAt } from './kysely-at.js'
import { dumpTables, emptyTables, readLeads, type StoredRow } from './read-leads.js'

/** A lead store as a test sees it: what it hands to the injector, and what it reads back behind its back. */
export interface TestStore extends AsyncDisposable {
  readonly repository: LeadRepository
  /** All leads, in the order in which they were stored. */
  leads(): Promise<readonly StoredRow[]>
  /** Everything that the store holds, as text: equal before and after, if nothing was written. */
  everything(): Promise<string>
  /** Lets the lease of every injector run out now, as if its holder had been silent for long. */
  expireLeases(): Promise<void>
  /** The store's database; NULL for the one in memory. */
  readonly db: Kysely<unknown> | null
}

/** The stores that every behaviour is shown on. */
export const stores: readonly (readonly [name: string, fresh: () => Promise<TestStore>])[] = [
  ['memory', memoryStore],
  ['SQLite', sqliteStore],
  ['PostgreSQL', postgresStore],
]

export async function memoryStore(): Promise<TestStore> {
  let later = 0
  const clock: Clock = { ...systemClock, now: () => Date.now() + later }
  const repository = new MemoryLeadRepository({ clock })
  const { journal } = repository
  return {
    db: null,
    repository,
    leads: async () =>
      repository.snapshot().leads.map((lead) => ({
        uniqueId: lead.uniqueId,
        externalId: lead.externalId,
        state: lead.state,
        allocation: lead.allocation,
        priority: lead.priority,
        callbackAt: lead.callback?.at ?? null,
        contactHours: lead.contactHours,
        agent: lead.agent,
        disposition: lead.disposition,
        fields: { ...lead.fields },
        numbers: lead.numbers.map(({ number, blocked }) => (blocked ? `${number} ${blocked}` : number)),
      })),
    everything: async () =>
      JSON.stringify([
        repository.snapshot(),
        await journal.state('enquiries'),
        await journal.runs('enquiries', 100),
        await journal.lastIds('enquiries', 100),
        await journal.quarantine('enquiries', { limit: 1_000 }),
      ]),
    expireLeases: async () => {
      later += 3_600_000
    },
    [Symbol.asyncDispose]: async () => {},
  }
}

export async function sqliteStore(): Promise<TestStore> {
  const sqlite = freshSqlite<unknown>()
  await migrate(sqlite.db)
  return { ...sqlStore(sqlite.db), [Symbol.asyncDispose]: async () => sqlite.drop() }
}

let shared: { readonly db: Kysely<unknown>; readonly drop: () => Promise<void> } | null = null

afterAll(async () => {
  await shared?.db.destroy()
  await shared?.drop()
})

/** All cases of a file have one database, which is emptied for each: to make one takes longer than most cases. */
export async function postgresStore(): Promise<TestStore> {
  if (!shared) {
    const database = await freshPostgresDatabase({ template: { name: 'injector_store', prepare: migrateAt } })
    shared = { db: kyselyAt(database.url), drop: database.drop }
  }
  await emptyTables(shared.db)
  return { ...sqlStore(shared.db), [Symbol.asyncDispose]: async () => {} }
}

let sharedMariadb: { readonly db: Kysely<unknown>; readonly drop: () => Promise<void> } | null = null

afterAll(async () => {
  await sharedMariadb?.db.destroy()
  await sharedMariadb?.drop()
})

/** The same on MariaDB. */
async function mariadbStore(): Promise<TestStore> {
  if (!sharedMariadb) {
    const database = await freshMariadbDatabase()
    const pool = createPool({ uri: database.url, connectionLimit: 4 })
    const db = new Kysely<unknown>({ dialect: new MysqlDialect({ pool }) })
    await migrate(db)
    sharedMariadb = { db, drop: database.drop }
  }
  const { db } = sharedMariadb
  await emptyTables(db)
  return { ...sqlStore(db, '2001-01-01 00:00:00'), [Symbol.asyncDispose]: async () => {} }
}

/** Every store, for what an injector asks of its memory beside a run. */
export const everyStore: typeof stores = [...stores, ['MariaDB', mariadbStore]]

/** `longAgo`: an instant as the database takes it. */
function sqlStore(
  db: Kysely<unknown>,
  longAgo = '2001-01-01T00:00:00.000Z',
): Omit<TestStore, typeof Symbol.asyncDispose> {
  return {
    db,
    repository: new KyselyLeadRepository(db),
    leads: () => readLeads(db),
    everything: () => dumpTables(db),
    expireLeases: async () => {
      await sql`update li_injectors set lease_until = ${longAgo}`.execute(db)
    },
  }
}

async function migrateAt(url: string): Promise<void> {
  const db = kyselyAt(url)
  await migrate(db)
  await db.destroy()
}
