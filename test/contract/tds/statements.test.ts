import mssql from 'mssql'
import { describe, expect, it } from 'vitest'
import { batches, table, tdsServer } from '../../servers/tds/index.js'
import { connect } from './client.js'

const answered = () => table([['answer', 'int']], [[42]])

describe('names of procedures', () => {
  it.each([
    ['dbo.new_leads', 'new_leads'],
    ['new_leads', 'dbo.new_leads'],
    ['dbo.new_leads', '[DBO].[New_Leads]'],
    ['dbo.new_leads', 'crm..new_leads'],
    ['crm.dbo.new_leads', 'dbo.new_leads'],
    ['sales.new_leads', '"sales".new_leads'],
    ['[sales].[new]]leads.v2]', '[sales].[new]]leads.v2]'],
    ['other.dbo.new_leads', 'other.dbo.new_leads'],
    ['sp_describe_first_result_set', 'sys.sp_describe_first_result_set'],
  ])('%s is found as %s', async (defined, called) => {
    await using server = await tdsServer({ procedures: { [defined]: answered } })
    await using client = await connect(server)
    expect((await client.request().execute(called)).recordset).toEqual([{ answer: 42 }])
  })

  it.each([
    ['sales.new_leads', 'new_leads'],
    ['dbo.new_leads', 'dbo.new_lead'],
    ['other.dbo.new_leads', 'new_leads'],
    ['dbo.new_leads', 'other.dbo.new_leads'],
  ])('%s is not found as %s', async (defined, called) => {
    await using server = await tdsServer({ procedures: { [defined]: answered } })
    await using client = await connect(server)
    await expect(client.request().execute(called)).rejects.toMatchObject({
      number: 2812,
      message: `Could not find stored procedure '${called}'.`,
    })
  })
})

describe('queries', () => {
  it('reach the script as text and named parameters', async () => {
    await using server = await tdsServer({
      batch: batches([
        [
          /from sys\.parameters/,
          (call) => {
            const values = [call.value('NAME'), call.value('@id'), call.value('none')]
            return table(
              [['heard', 'nvarchar(128)']],
              values.map((value) => [value]),
            )
          },
        ],
      ]),
    })
    await using client = await connect(server)
    const request = client.request().input('name', mssql.NVarChar, '@LastId').input('id', mssql.Int, 7)
    const result = await request.query('select name from sys.parameters where name = @name and object_id = @id')
    expect(result.recordset).toEqual([{ heard: '@LastId' }, { heard: '7' }, { heard: null }])
    const logged = server.log.entries.find((entry) => entry.text.includes('sys.parameters'))
    expect(logged?.params.map(({ name, type }) => [name, type])).toEqual([
      ['@name', 'nvarchar(7)'],
      ['@id', 'int'],
    ])
  })

  it('answer what the server knows itself', async () => {
    await using server = await tdsServer()
    await using client = await connect(server)
    const sql = 'select @@trancount as n, xact_state() as [state], @@spid, db_name() as db, suser_sname() who, 1 as one'
    const { recordset } = await client.request().query(sql)
    expect(recordset).toEqual([{ n: 0, state: 0, '': expect.any(Number), db: 'crm', who: 'reader', one: 1 }])
    const version = await client.request().query('select @@version as v')
    expect(version.recordset[0].v).toContain('Microsoft SQL Server 2016')
  })

  it('are refused when neither the script nor the server knows them', async () => {
    await using server = await tdsServer({ batch: batches([[/known/, () => []]]) })
    await using client = await connect(server)
    await expect(client.request().query('select 1; drop table leads')).rejects.toMatchObject({
      number: 50_000,
      message: 'the script has no answer to: select 1; drop table leads',
    })
  })

  it('keep what SET statements set, for the session', async () => {
    await using server = await tdsServer()
    await using client = await connect(server)
    await client.request().batch('SET LOCK_TIMEOUT 5000; set xact_abort on\nset transaction isolation level snapshot')
    const [session] = server.sessions
    expect(session?.settings.get('lock_timeout')).toBe('5000')
    expect(session?.settings.get('xact_abort')).toBe('on')
    expect(session?.settings.get('transaction isolation level')).toBe('snapshot')
  })
})
