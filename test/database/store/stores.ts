import { Kysely, MysqlDialect, PostgresDialect, sql } from 'kysely'
import { createPool } from 'mysql2'
import pg from 'pg'
import { KyselyLeadRepository, migrate } from '../../../src/repository/kysely/index.js'
import type { FreshRepository, ReadChangeRecord } from '../../../src/testing/index.js'
import { type DatabaseTemplate, freshMariadbDatabase, freshPostgresDatabase, freshSqlite } from '../../servers/index.js'

/** A database of a case's own with our tables in it. */
export interface TestStore {
  readonly db: Kysely<unknown>
  /** Another way to the same database, as another host has it. */
  connect(): Kysely<unknown>
  close(): Promise<void>
}

export type StoreName = 'sqlite' | 'postgres' | 'postgres15' | 'mariadb'

/** Stores in which several can work at once, by their own connections. */
export const serverStores = ['postgres', 'postgres15', 'mariadb'] as const satisfies readonly StoreName[]

/** Makes an empty database, without our tables. */
export function emptyStore(name: StoreName): Promise<TestStore> {
  return openStore(name)
}

/** The same with our tables. */
export async function migratedStore(name: StoreName): Promise<TestStore> {
  const store = await openStore(name, { name: 'kysely_store', prepare: migrateAt })
  // PostgreSQL's is a copy of one that is migrated already.
  if (name === 'sqlite' || name === 'mariadb') await migrate(store.db)
  return store
}

async function migrateAt(url: string): Promise<void> {
  const db = openPostgres(url)
  await migrate(db)
  await db.destroy()
}

async function openStore(name: StoreName, template?: DatabaseTemplate): Promise<TestStore> {
  if (name === 'sqlite') {
    const fresh = freshSqlite<unknown>()
    return { db: fresh.db, connect: fresh.connect, close: fresh.drop }
  }
  const database =
    name === 'mariadb'
      ? await freshMariadbDatabase()
      : await freshPostgresDatabase({ server: name, ...(template && { template }) })
  const open: Kysely<unknown>[] = []
  const connect = () => {
    const db = name === 'mariadb' ? openMariadb(database.url) : openPostgres(database.url)
    open.push(db)
    return db
  }
  const close = async () => {
    await Promise.all(open.map((db) => db.destroy()))
    await database.drop()
  }
  return { db: connect(), connect, close }
}

export function openPostgres(url: string, options: pg.PoolConfig = {}): Kysely<unknown> {
  const pool = new pg.Pool({ connectionString: url, ...options })
  ignoreBrokenConnections(pool)
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}

// As every host must: a connection that breaks off while it waits for its next statement would end the process.
function ignoreBrokenConnections(pool: pg.Pool): void {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
}

export function openMariadb(url: string): Kysely<unknown> {
  const pool = createPool({ uri: url, connectionLimit: 20 })
  pool.on('connection', (connection) => connection.on('error', () => {}))
  return new Kysely({ dialect: new MysqlDialect({ pool }) })
}

/** Fresh repositories for the cases of a contract, one after the other, in one database that is emptied between them. */
export function freshRepositories(name: StoreName) {
  let opened: Promise<TestStore> | undefined
  return {
    fresh: async (): Promise<FreshRepository> => {
      opened ??= migratedStore(name)
      const { db } = await opened
      await emptyTables(db)
      return {
        repository: new KyselyLeadRepository(db),
        close: async () => {},
        changeRecords: () => changeRecords(db),
      }
    },
    close: async () => (await opened)?.close(),
  }
}

/** Takes every row out of our tables. */
export async function emptyTables(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(db)
}

/** All tables but the one of versions. */
const tables = [
  'leads',
  'lead_numbers',
  'lead_changes',
  'campaigns',
  'injectors',
  'last_ids',
  'ledger',
  'runs',
  'quarantine',
].map((name) => `li_${name}`)

/** Change records as the table has them. */
async function changeRecords(db: Kysely<unknown>): Promise<readonly ReadChangeRecord[]> {
  const { rows } = await sql<
    Record<string, string | number | null | object>
  >`select * from li_lead_changes order by id`.execute(db)
  return rows.map((row) => ({
    lead: String(row['lead']),
    // Only actions are written to the column.
    action: row['action'] as ReadChangeRecord['action'],
    row: String(row['row_key']),
    sequence: { run: Number(row['run']), batch: Number(row['batch']), place: Number(row['place']) },
    before: snapshot(row['before_change']),
    after: snapshot(row['after_change']),
    disposition: row['disposition'] as string | null,
    copy: row['copy'] === null ? null : String(row['copy']),
  }))
}

// pg parses json columns by itself, the other drivers do not.
function snapshot(value: unknown): ReadChangeRecord['before'] {
  const parsed = typeof value === 'string' ? JSON.parse(value) : value
  return { ...parsed, fields: Object.assign(Object.create(null), parsed.fields) }
}
