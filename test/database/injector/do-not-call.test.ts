import { Kysely, MysqlDialect, PostgresDialect, sql } from 'kysely'
import { doNotCallTable } from 'lead-injector/kysely'
import { createPool } from 'mysql2'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import {
  describeOn,
  freshMariadbDatabase,
  freshPostgresDatabase,
  freshSqlite,
  startPostgres18,
} from '../../servers/index.js'
import { injectorBench, lastIdOf, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { postgresStore, stores } from './stores.js'
import { change, withTransaction } from './transaction-helpers.js'

const version = { table: 'do_not_call_edition', column: 'edition' }
const tables = { table: 'do_not_call', version }

/** Makes a register that lists numbers. */
async function fill(db: Kysely<unknown>, listed: readonly string[]): Promise<void> {
  await sql`create table do_not_call (number varchar(32) primary key)`.execute(db)
  await sql`create table do_not_call_edition (edition varchar(64) not null)`.execute(db)
  await sql`insert into do_not_call_edition values ('2026-11')`.execute(db)
  for (const number of listed) await sql`insert into do_not_call values (${number})`.execute(db)
}

function postgresAt(url: string): Kysely<unknown> {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5_000 })
  pool.on('error', () => {})
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}

describe.for(stores)('a register in a database of its own, with a store in %s', ([, fresh]) => {
  it('keeps listed numbers from being called, by ADD, MODIFY and REALLOCATE, and its version with the leads', async () => {
    await using elsewhere = freshSqlite<unknown>()
    await fill(elsewhere.db, [mobile(8), mobile(9)])
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { phone: mobile(1), mobile: mobile(8) },
      { phone: mobile(8), mobile: mobile(9) },
      { phone: mobile(2), externalId: 'M' },
      { ...change, phone: mobile(9), externalId: 'M', disposition: 'SALE' },
      { phone: mobile(3), externalId: 'R' },
      { ...change, action: 'REALLOCATE', mobile: mobile(9), externalId: 'R', disposition: 'LATER', allocation: 'b' },
    )
    const register = doNotCallTable(elsewhere.db, tables)
    const report = await runOk(bench.injector({}, { register }))
    expect(report.counts).toMatchObject({ imported: 3, updated: 1, reallocated: 1, rejected: 1 })
    expect(report.rejections).toEqual({ 'phone.listed': 1 })
    const leads = await bench.store.leads()
    expect(leads.map(({ uniqueId, state, numbers }) => [uniqueId, state, numbers])).toEqual([
      ['1', 'open', [mobile(1), `${mobile(8)} listed`]],
      ['3', 'open', [`${mobile(9)} listed`]],
      ['5', 'reallocated', [mobile(3)]],
      ['6', 'open', [mobile(3), `${mobile(9)} listed`]],
    ])
    if (bench.store.db === null) return
    const { rows } = await sql<{ register_version: string; register_at: unknown }>`
      select register_version, register_at from li_leads order by id`.execute(bench.store.db)
    expect(rows.map((row) => row.register_version)).toEqual(['2026-11', '2026-11', '2026-11', '2026-11'])
    for (const { register_at } of rows) expect(Date.parse(String(register_at))).toBeGreaterThan(0)
  })
})

describe('a register that is lost', () => {
  it('stops the run, which may be tried again, and nothing comes in unchecked', async () => {
    const server = await startPostgres18({ durable: true })
    const registers = postgresAt(server.url)
    try {
      await fill(registers, [mobile(30)])
      await using bench = await injectorBench(postgresStore)
      await bench.crm.add(...Array.from({ length: 40 }, (_, n) => ({ phone: mobile(n) })))
      const register = doNotCallTable(registers, tables)
      const repository = withTransaction(bench.store.repository, async (run, number) => {
        if (number === 3) await server.kill()
        return run()
      })
      const error = await runFails(bench.injector({ batchRows: 4 }, { register, repository }))
      expect([error.code, error.retryable]).toEqual(['register.failed', true])
      const before = (await bench.store.leads()).length
      expect(before).toBe(error.report?.counts.imported)
      // One batch is read ahead: it may have been asked about before the register was gone.
      expect([12, 16]).toContain(before)

      const refused = await runFails(bench.injector({ batchRows: 4 }, { register }))
      expect(refused.code).toBe('register.failed')
      expect((await bench.store.leads()).length).toBe(before)

      await server.restart()
      const injector = bench.injector({ batchRows: 4 }, { register })
      expect((await runOk(injector)).counts).toEqual({
        read: 40,
        imported: 39 - before,
        updated: 0,
        reallocated: 0,
        rejected: 1,
        known: before,
      })
      expect(await lastIdOf(injector)).toBe('40')
      const numbers = (await bench.store.leads()).flatMap((lead) => lead.numbers)
      expect(numbers).toHaveLength(39)
      expect(numbers).not.toContain(mobile(30))
    } finally {
      await registers.destroy()
      await server.stop()
    }
  })

  it('is named where its table is not there, or may not be read', async () => {
    await using database = await freshPostgresDatabase()
    await using elsewhere = { db: postgresAt(database.url), [Symbol.asyncDispose]: () => elsewhere.db.destroy() }
    await using bench = await injectorBench(postgresStore)
    await bench.crm.add({ phone: mobile(1) })
    const register = doNotCallTable(elsewhere.db, { ...tables, schema: 'compliance' })
    const missing = await runFails(bench.injector({}, { register }))
    expect([missing.code, missing.retryable]).toEqual(['register.unusable', false])
    expect(missing.message).toContain('compliance.do_not_call')
    expect(await bench.store.leads()).toEqual([])
  })
})

await describeOn('mariadb', 'a register on MariaDB', () => {
  it('serves a store on PostgreSQL', async () => {
    await using database = await freshMariadbDatabase()
    const db = new Kysely<unknown>({ dialect: new MysqlDialect({ pool: createPool({ uri: database.url }) }) })
    await using bench = await injectorBench(postgresStore)
    try {
      await fill(db, [mobile(7)])
      await bench.crm.add(...Array.from({ length: 1_200 }, (_, n) => ({ phone: mobile(n) })))
      const report = await runOk(bench.injector({}, { register: doNotCallTable(db, tables) }))
      expect(report.counts).toMatchObject({ imported: 1_199, rejected: 1 })
      expect(report.rejections).toEqual({ 'phone.listed': 1 })
    } finally {
      await db.destroy()
    }
  })
})
