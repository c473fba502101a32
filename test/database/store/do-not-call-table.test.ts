import { readFileSync } from 'node:fs'
import { Kysely, MysqlDialect, PostgresDialect, SqliteDialect, sql } from 'kysely'
import { createPool } from 'mysql2'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { isInjectorError } from '../../../src/errors/injector-error.js'
import { type DoNotCallTableOptions, doNotCallTable } from '../../../src/repository/kysely/index.js'
import { openSqlite } from '../../servers/fresh-sqlite.js'
import { freshMariadbDatabase, freshName, freshPostgresDatabase, freshSqlite } from '../../servers/index.js'
import { describeEachDatabase } from './each-store.js'
import type { StoreName } from './stores.js'

const page = readFileSync(new URL('../../../docs/do-not-call.md', import.meta.url), 'utf8')
const [onPostgres = '', onMysql = '', onSqlite = ''] = [...page.matchAll(/```sql\n([^`]*)```/g)].map(([, ddl]) => ddl)
const version = { table: 'do_not_call_edition', column: 'edition' }
const waiting = new AbortController().signal

/** A database that counts the statements that reach it. */
async function openDatabase(name: StoreName) {
  const statements: string[] = []
  const listeners = new Set<() => void>()
  const log = ({ query }: { readonly query: { readonly sql: string } }) => {
    statements.push(query.sql)
    for (const listener of listeners) listener()
  }
  const open = async () => {
    if (name === 'sqlite') {
      const { file, drop } = freshSqlite()
      return { dialect: new SqliteDialect({ database: openSqlite(file) }), drop, ddl: onSqlite, as: null }
    }
    if (name === 'mariadb') {
      const { url, urlFor, drop } = await freshMariadbDatabase()
      const dialectAt = (uri: string) => new MysqlDialect({ pool: createPool({ uri }) })
      const as = (user: string) => dialectAt(urlFor({ user, password: 'p' }))
      return { dialect: dialectAt(url), drop, ddl: onMysql, as }
    }
    const { url, urlFor, drop } = await freshPostgresDatabase()
    const dialectAt = (connectionString: string) => new PostgresDialect({ pool: new pg.Pool({ connectionString }) })
    const as = (user: string) => dialectAt(urlFor({ user, password: 'p' }))
    return { dialect: dialectAt(url), drop, ddl: onPostgres, as }
  }
  const { dialect, drop, ddl, as } = await open()
  const db = new Kysely<unknown>({ dialect, log })
  const run = async (text: string) => {
    for (const statement of text.split(';')) if (statement.trim() !== '') await sql.raw(statement).execute(db)
  }
  return {
    db,
    run,
    reset: async () => {
      await run('drop view if exists barred')
      for (const table of ['loose', 'lists', 'dated', 'do_not_call', 'do_not_call_edition']) {
        await run(`drop table if exists ${table}`)
      }
      await run(ddl)
      statements.length = 0
    },
    statements,
    listeners,
    as,
    ask: (numbers: readonly string[], options: Partial<DoNotCallTableOptions> = {}) =>
      doNotCallTable(db, { table: 'do_not_call', version, ...options }).check(numbers, waiting),
    close: async () => {
      await db.destroy()
      await drop()
    },
  }
}

/** `+61400000000` and on. */
const numbersFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, n) => `+614${String(first + n).padStart(8, '0')}`)

const values = (texts: readonly string[]) => texts.map((text) => `('${text}')`).join(', ')

await describeEachDatabase('a register in a table', (name) => {
  let opened: ReturnType<typeof openDatabase> | undefined
  afterAll(async () => (await opened)?.close())
  /** The tables of the docs, as new. */
  const fresh = async () => {
    opened ??= openDatabase(name)
    const at = await opened
    await at.reset()
    return at
  }

  it('says which of 5,000 numbers are listed, in few statements, with its version', async () => {
    const at = await fresh()
    const asked = numbersFrom(0, 5_000)
    const listed = asked.filter((_, n) => n % 7 === 0)
    await at.run(`insert into do_not_call values ${values([...listed, ...numbersFrom(90_000, 2_000)])}`)
    await at.run(`insert into do_not_call_edition values ('2026-10'), ('2026-11')`)
    at.statements.length = 0
    const answer = await at.ask(asked)
    expect([...answer.listed].sort()).toEqual(listed)
    expect(answer.version).toBe('2026-11')
    expect(at.statements.length).toBe(name === 'mariadb' ? 10 : 1)
    expect(await at.ask([])).toEqual({ listed: new Set(), version: '2026-11' })
  })

  it('compares byte for byte, whatever the collation of the column', async () => {
    const at = await fresh()
    const loose = { postgres: 'text', mariadb: 'varchar(40)', sqlite: 'text collate nocase' }[
      name as 'postgres' | 'mariadb' | 'sqlite'
    ]
    await at.run(`create table loose (no ${loose} not null)`)
    await at.run(`insert into loose values ('+61400000001 '), ('61400000002'), ('+6140000000A'), ('+61400000004')`)
    const asked = ['+61400000001', '+61400000002', '+6140000000a', '+61400000004', '+6140000000%']
    const { listed } = await at.ask(asked, { table: 'loose', numberColumn: 'no' })
    expect([...listed]).toEqual(['+61400000004'])
  })

  it('may be a view, and may write numbers in a way of its own', async () => {
    const at = await fresh()
    await at.run(`create table lists (msisdn varchar(20), ended varchar(10));
      insert into lists values ('61400000001', null), ('61400000002', '2026-01-01');
      create view barred as select msisdn from lists where ended is null`)
    const { listed } = await at.ask(['+61400000001', '+61400000002'], {
      table: 'barred',
      numberColumn: 'msisdn',
      written: (number) => number.slice(1),
    })
    expect([...listed]).toEqual(['+61400000001'])
  })

  it('takes its version from a column of its own, of whatever type, or from the host', async () => {
    const at = await fresh()
    await at.run(`create table dated (number varchar(20), serial integer, since date)`)
    const of = (column: string) => at.ask(['+61400000001'], { table: 'dated', version: { column } })
    expect(await of('serial')).toEqual({ listed: new Set(), version: '' })
    await at.run(`insert into dated values ('+61400000001', 9, '2026-09-30'), ('+61400000002', 10, '2026-11-24')`)
    expect(await of('serial')).toEqual({ listed: new Set(['+61400000001']), version: '10' })
    expect((await of('since')).version).toBe('2026-11-24')
    const stated = await at.ask(['+61400000001'], { table: 'dated', version: async () => 'edition 4' })
    expect(stated).toEqual({ listed: new Set(['+61400000001']), version: 'edition 4' })
  })

  it.for([
    [{ table: 'absent' }, 'absent', 'number', 'no-table'],
    [{ numberColumn: 'phone' }, 'do_not_call', 'phone', 'no-column'],
    [{ version: { table: 'absent', column: 'edition' } }, 'absent', 'edition', 'no-table'],
    [{ version: { column: 'edition' } }, 'do_not_call', 'edition', 'no-column'],
  ] as const)('names what is not there: %j', async ([options, table, column, problem]) => {
    const at = await fresh()
    const error = await at.ask(['+61400000001'], options).catch((thrown: unknown) => thrown)
    expect(isInjectorError(error)).toBe(true)
    expect(error).toMatchObject({ code: 'register.unusable', retryable: false, details: { table, column, problem } })
  })

  // SQLite knows no rights.
  it.skipIf(name === 'sqlite').for([
    ['do_not_call', 'do_not_call_edition', 'edition'],
    ['do_not_call_edition', 'do_not_call', 'number'],
  ] as const)('names the table that may not be read, where %s may be', async ([granted, table, column]) => {
    const at = await fresh()
    const user = freshName()
    const [create, drop] =
      name === 'mariadb'
        ? [
            `create user ${user}@'%' identified by 'p'; grant select on ${granted} to ${user}@'%'`,
            `drop user ${user}@'%'`,
          ]
        : [
            `create role ${user} login password 'p'; grant select on ${granted} to ${user}`,
            `drop owned by ${user}; drop role ${user}`,
          ]
    await at.run(create)
    const dialect = at.as?.(user)
    if (!dialect) throw new Error('SQLite has no accounts')
    const db = new Kysely<unknown>({ dialect })
    const error = await doNotCallTable(db, { table: 'do_not_call', version })
      .check(['+61400000001'], waiting)
      .catch((thrown: unknown) => thrown)
    await db.destroy()
    await at.run(drop)
    const details = { table, column, problem: 'no-rights' }
    expect(error).toMatchObject({ code: 'register.unusable', retryable: false, details })
  })

  it('looks for what is missing no longer than until the signal aborts', async () => {
    const at = await fresh()
    const stop = new AbortController()
    const abort = () => stop.abort()
    at.listeners.add(abort)
    const register = doNotCallTable(at.db, { table: 'absent', version })
    const error = await register.check(['+61400000001'], stop.signal).catch((thrown: unknown) => thrown)
    at.listeners.delete(abort)
    expect(isInjectorError(error)).toBe(false)
    expect(at.statements).toHaveLength(1)
  })

  it('sends nothing once the signal has aborted', async () => {
    const at = await fresh()
    const register = doNotCallTable(at.db, { table: 'do_not_call', version })
    await expect(register.check(['+61400000001'], AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
    expect(at.statements).toEqual([])
  })
})
