import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import Database from 'libsql'

/** A SQLite database of a test's own, in a file, so that several connections can meet in it. */
export interface FreshSqlite<DB> extends AsyncDisposable {
  readonly file: string
  readonly db: Kysely<DB>
  /** Another connection to the same file. */
  connect(): Kysely<DB>
  /** Closes every connection made here and removes the file. */
  drop(): Promise<void>
}

/** Makes an empty SQLite database in write-ahead mode, as a host with several writers would. */
export function freshSqlite<DB = unknown>(): FreshSqlite<DB> {
  const folder = mkdtempSync(join(tmpdir(), 'lead-injector-sqlite-'))
  const file = join(folder, 'leads.sqlite')
  const connections: Kysely<DB>[] = []
  const connect = (): Kysely<DB> => {
    const db = new Kysely<DB>({ dialect: new SqliteDialect({ database: async () => openSqlite(file) }) })
    connections.push(db)
    return db
  }
  const drop = async (): Promise<void> => {
    await Promise.all(connections.map((db) => db.destroy()))
    rmSync(folder, { recursive: true, force: true })
  }
  return { file, db: connect(), connect, drop, [Symbol.asyncDispose]: drop }
}

/** Opens a SQLite file as a host would: write-ahead log, foreign keys on, five seconds' patience with other writers. */
export function openSqlite(file: string): Database.Database {
  const database = new Database(file, { timeout: 5000 })
  database.pragma('journal_mode = WAL')
  database.pragma('foreign_keys = ON')
  return database
}
