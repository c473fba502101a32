import { sql } from 'kysely'
import type { Database, Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Tables } from '../tables.js'
import { SchemaMismatch } from './schema-mismatch.js'
import { createTable, table } from './sql-table.js'
import { versions } from './versions.js'

const schemaTable = table('schema', { columns: { version: 'integer', at: 'instant' }, primaryKey: ['version'] })

/** Which version the tables had, and have now. */
export interface Migrated {
  readonly from: number
  readonly to: number
}

/**
 * Brings the tables to a version, one after the other; nothing happens to those that are there.
 *
 * @throws SchemaMismatch when versions are missing below one that is there, or when the tables are newer than the library.
 */
export async function upgrade(db: Executor, database: Database, tables: Tables, to: number): Promise<Migrated> {
  const { schema } = database
  for (const statement of createTable(schema, tables, schemaTable)) await runSql(db, statement)
  const from = await versionOf(db, database, tables)
  for (let version = from + 1; version <= to; version++) {
    for (const made of versions[version - 1]?.tables ?? []) {
      for (const statement of createTable(schema, tables, made)) await runSql(db, statement)
    }
    await runSql(db, sql`insert into ${tables.schema} (version, at) values (${sql.lit(version)}, ${database.now})`)
  }
  return { from, to: Math.max(from, to) }
}

/**
 * The version that the tables have.
 *
 * @throws SchemaMismatch as `upgrade` does; what the driver throws where there are no tables.
 */
export async function versionOf(db: Executor, database: Database, tables: Tables): Promise<number> {
  const version = database.text(sql.id('version'))
  const rows = await runSql<{ found: string }>(db, sql`select ${version} as found from ${tables.schema}`)
  const found = rows.map((row) => Number(row.found))
  const newest = Math.max(0, ...found)
  if (newest > versions.length) {
    const message = `The tables ${tables.prefix}… have version ${newest}; this library knows ${versions.length}.`
    throw new SchemaMismatch('newer', message)
  }
  for (let version = 1; version <= newest; version++) {
    if (found.includes(version)) continue
    throw new SchemaMismatch('gap', `The table ${tables.prefix}schema has version ${newest} but not ${version}.`)
  }
  return newest
}
