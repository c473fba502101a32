import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mssqlDriver } from '../../../../src/connection/mssql/driver.js'
import type { SourceSession } from '../../../../src/connection/source-driver.js'
import type { ExactId } from '../../../../src/lead/unique-id.js'
import type { RawRow } from '../../../../src/lead/value.js'
import { describeOn, freshName } from '../../../servers/index.js'
import { dropSchema } from './objects.js'
import { ask, configOf, urlFor } from './place.js'

async function sessionAt(url: string) {
  const driver = mssqlDriver(configOf(url))
  const session = await driver.open(new AbortController().signal)
  return {
    session,
    async [Symbol.asyncDispose]() {
      await session.release()
      await driver.close()
    },
  }
}

async function rowsOf(session: SourceSession, name: string, lastId: ExactId | null = null): Promise<readonly RawRow[]> {
  const procedure = await session.find(name)
  const { batches } = await session.call({ procedure, lastId, batchRows: 100, batchBytes: 1_000_000 })
  const rows: RawRow[] = []
  for await (const batch of batches) rows.push(...batch)
  return rows
}

await describeOn('mssql', 'what only a real SQL Server can tell', (url) => {
  const schema = freshName()
  const account = { user: freshName(), password: 'Few-rights-1' }
  beforeAll(async () => {
    const procedure = (name: string, parameters: string, body: string) =>
      `create procedure ${schema}.${name} ${parameters} as begin set nocount on; ${body} end`
    await ask(
      url,
      `create schema ${schema}`,
      `create table ${schema}.marks (id int)`,
      procedure('leads', '@last_id bigint', 'select coalesce(@last_id, 0) as id;'),
      procedure('two', '@last_id bigint, @most int = 7', 'select @most as id;'),
      procedure('second', '@most int = 7, @last_id bigint', 'select @last_id as id;'),
      procedure('two_needed', '@last_id bigint, @most int', 'select 1 as id;'),
      procedure('gives_out', '@last_id bigint, @count int output', 'set @count = 1; select @last_id as id;'),
      procedure('at_tiny', '@last_id tinyint', 'select @last_id as id;'),
      procedure('at_money', '@last_id money', 'select cast(@last_id as nvarchar(30)) as id;'),
      procedure('at_decimal', '@last_id decimal(38, 10)', 'select cast(@last_id as nvarchar(50)) as id;'),
      procedure('at_text', '@last_id nvarchar(50)', `insert into ${schema}.marks values (1); select @last_id as id;`),
      procedure('commits', '@last_id bigint', 'select 1 as id; commit transaction;'),
      procedure('rolls_back', '@last_id bigint', 'select 1 as id; rollback transaction;'),
      procedure('begins', '@last_id bigint', 'begin transaction; select 1 as id;'),
      procedure('its_own', '@last_id bigint', 'begin transaction; select 1 as id; commit transaction;'),
      procedure('aborts', '@last_id bigint', 'set xact_abort on; select 1 / 0 as id;'),
      procedure('settings', '@last_id bigint', 'select @@datefirst as first, @@language as language;'),
      procedure('at_datetime', '@last_id datetime', 'select @last_id as id;'),
      procedure('at_date', '@last_id date', 'select @last_id as id;'),
      procedure('at_datetime2', '@last_id datetime2', 'select @last_id as id;'),
      procedure('at_offset', '@last_id datetimeoffset', 'select @last_id as id;'),
      `create function ${schema}.after(@last_id bigint, @most int = 3) returns table as
        return select top (@most) v.id from (values (1), (2), (3), (4), (5)) v (id) where v.id > @last_id order by v.id`,
      `create login ${account.user} with password = '${account.password}', check_policy = off, default_language = Deutsch`,
      `create user ${account.user} for login ${account.user}`,
      ...['two', 'settings', 'at_datetime', 'at_date', 'at_datetime2', 'at_offset'].map(
        (name) => `grant execute on ${schema}.${name} to ${account.user}`,
      ),
      `grant view definition on ${schema}.leads to ${account.user}`,
    )
  })
  afterAll(async () => {
    await ask(url, `drop user ${account.user}`, `drop login ${account.user}`, dropSchema(schema))
  })
  const whole = (text: string): ExactId => ({ kind: 'integer', type: 'bigint', text })
  const decimal = (text: string): ExactId => ({ kind: 'decimal', type: 'decimal', text })
  const thrownBy = async (work: Promise<unknown>) => work.then(() => null).catch((thrown: unknown) => thrown)

  it('reads defaults in the text of a procedure', async () => {
    await using on = await sessionAt(url)
    expect(await rowsOf(on.session, `${schema}.two`)).toEqual([['7']])
    expect(await rowsOf(on.session, `${schema}.second`, whole('5'))).toEqual([['5']])
    const { parameters } = await on.session.find(`${schema}.two_needed`)
    expect(parameters.map(({ hasDefault }) => hasDefault)).toEqual([false, false])
    expect(await rowsOf(on.session, `${schema}.gives_out`, whole('5'))).toEqual([['5']])
  })

  it('selects from a function, with its defaults', async () => {
    await using on = await sessionAt(url)
    expect((await rowsOf(on.session, `${schema}.after`, whole('1'))).length).toBe(3)
  })

  it('takes texts for decimals and money', async () => {
    await using on = await sessionAt(url)
    expect(await rowsOf(on.session, `${schema}.at_money`, decimal('1.13'))).toEqual([['1.13']])
    const long = '9999999999999999999999999999.0123456789'
    expect(await rowsOf(on.session, `${schema}.at_decimal`, decimal(long))).toEqual([[long]])
  })

  it('says that an argument cannot be converted before anything runs', async () => {
    await using on = await sessionAt(url)
    const text: ExactId = { kind: 'text', type: 'nvarchar', text: 'x' }
    expect(await thrownBy(rowsOf(on.session, `${schema}.at_tiny`, text))).toMatchObject({
      code: 'procedure.wrong-parameters',
    })
  })

  it('leaves the settings of the login as they are, and needs none of them', async () => {
    await using on = await sessionAt(urlFor(url, account))
    expect(await rowsOf(on.session, `${schema}.settings`)).toEqual([['1', 'Deutsch']])
    // In German the day comes before the month.
    for (const [name, kind, text] of [
      ['at_datetime', 'wall-clock', '2026-04-03T02:30:00.003'],
      ['at_datetime', 'date', '2026-04-03'],
      ['at_date', 'date', '2026-04-03'],
      ['at_datetime2', 'wall-clock', '2026-04-03T02:30:00.1234567'],
      ['at_offset', 'instant', '2026-04-03T02:30:00.1234567Z'],
    ] as const) {
      const [[back] = []] = await rowsOf(on.session, `${schema}.${name}`, { kind, type: kind, text })
      expect(back).toBe(name === 'at_datetime' && kind === 'date' ? `${text}T00:00:00` : text)
    }
  })

  describe('a transaction', () => {
    it('that the procedure commits is noticed', async () => {
      await using on = await sessionAt(url)
      await on.session.begin()
      expect(await rowsOf(on.session, `${schema}.commits`)).toEqual([['1']])
      expect(await on.session.transactionOpen()).toBe(false)
      await on.session.commit()
    })

    it.each(['rolls_back', 'begins'])('is a failure where the procedure %s', async (name) => {
      await using on = await sessionAt(url)
      await on.session.begin()
      expect(await thrownBy(rowsOf(on.session, `${schema}.${name}`))).toMatchObject({ details: { driverCode: '266' } })
      await on.session.rollback()
    })

    it('of the procedure alone is its own affair', async () => {
      await using on = await sessionAt(url)
      expect(await rowsOf(on.session, `${schema}.its_own`)).toEqual([['1']])
    })

    it('that XACT_ABORT ends is rolled back, and takes no further call', async () => {
      await using on = await sessionAt(url)
      await on.session.begin()
      await rowsOf(on.session, `${schema}.at_text`)
      expect(await thrownBy(rowsOf(on.session, `${schema}.aborts`))).toMatchObject({ code: 'procedure.failed' })
      expect(await on.session.transactionOpen()).toBe(false)
      expect(await thrownBy(rowsOf(on.session, `${schema}.at_text`))).toMatchObject({ code: 'source.unknown' })
      await on.session.rollback()
      expect(await ask(url, `select id from ${schema}.marks`)).toEqual([])
    })
  })

  it('says what an account may do: run, see, or neither', async () => {
    await using on = await sessionAt(urlFor(url, account))
    expect(await rowsOf(on.session, `${schema}.two`, whole('1'))).toEqual([['7']])
    expect(await thrownBy(on.session.find(`${schema}.leads`))).toMatchObject({ code: 'procedure.no-rights' })
    expect(await thrownBy(on.session.find(`${schema}.commits`))).toMatchObject({ code: 'procedure.unknown' })
  })
})
