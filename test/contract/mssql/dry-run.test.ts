import { type FindingCode, LeadInjector, renderTestReport, type TestReport } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { describe, expect, it } from 'vitest'
import { batches, columns, type Procedure, row, SqlError, tdsServer, transaction } from '../../servers/tds/index.js'
import { connectionTo } from '../../source-session.js'
import { type Catalogued, catalogue } from '../connection/mssql-catalogue.js'

interface Case {
  readonly wrong: string
  readonly code: FindingCode
  readonly answer?: TestReport['answer']
  readonly says?: string
  readonly procedure: Procedure
  readonly known?: Catalogued
  readonly config?: Parameters<typeof connectionTo>[1]
}

const plain = [
  ['leadId', 'bigint not null'],
  ['phone', 'nvarchar(30)'],
] as const

function* after(lastId: unknown, ids: readonly number[]) {
  yield columns(plain)
  for (const id of ids) if (id > Number(lastId ?? 0)) yield row([id, `+6141200000${id}`])
}

const good: Procedure = (call) => after(call.value('last_id'), [1, 2, 3])

const cases: readonly Case[] = [
  {
    wrong: 'a wrong password',
    code: 'connection.refused',
    procedure: good,
    config: { password: 'wrong' },
  },
  {
    wrong: 'an unknown database',
    code: 'connection.unknown-database',
    procedure: good,
    config: { database: 'no_such_database' },
  },
  {
    wrong: 'an unknown procedure',
    code: 'procedure.unknown',
    procedure: good,
    known: { name: 'dbo.others' },
  },
  {
    wrong: 'an account that may not run it',
    code: 'procedure.no-rights',
    procedure: good,
    known: { name: 'dbo.new_leads', mayRun: false },
  },
  {
    wrong: 'a procedure that raises',
    code: 'procedure.failed',
    says: '50001',
    procedure: () => {
      throw new SqlError('tenant 7 is locked', { number: 50_001 })
    },
  },
  {
    wrong: 'a procedure that returns no columns',
    code: 'procedure.no-columns',
    procedure: () => [],
  },
  {
    wrong: 'ids that the driver rounds',
    code: 'id.inexact',
    procedure: () => [
      columns([
        ['leadId', 'decimal(20, 2)'],
        ['phone', 'nvarchar(30)'],
      ]),
      row(['1.50', '+61412000001']),
    ],
  },
  {
    wrong: 'a procedure that ignores Last Id',
    code: 'procedure.ignores-last-id',
    answer: 'ready-with-warnings',
    procedure: () => after(null, [1, 2, 3]),
  },
  {
    wrong: 'a procedure that limits without order',
    code: 'procedure.limited-unordered',
    procedure: (call) => after(call.value('last_id'), Number(call.value('last_id') ?? 0) === 0 ? [5, 2] : [5, 3, 4]),
  },
  {
    wrong: 'a procedure that rolls back',
    code: 'procedure.ends-transaction',
    procedure: function* (call) {
      yield* after(call.value('last_id'), [1, 2, 3])
      yield transaction('rollback')
    },
  },
]

describe('a test on SQL Server finds', () => {
  it.for(cases.map((each) => [each.wrong, each] as const))('%s', async ([, each]) => {
    await using server = await tdsServer({
      procedures: { 'dbo.new_leads': each.procedure },
      batch: batches([catalogue([each.known ?? { name: 'dbo.new_leads' }])]),
    })
    await using connection = connectionTo(server, each.config)
    const created = LeadInjector.create({
      settings: {
        name: 'Enquiries',
        connection: 'crm',
        procedureName: 'new_leads',
        uniqueIdField: 'leadId',
        enabled: true,
        timeZone: 'Australia/Melbourne',
        campaign: 'summer',
        allocation: 'inbound',
      },
      connection,
      repository: new MemoryLeadRepository(),
    })
    const report = (await created._unsafeUnwrap().test())._unsafeUnwrap()
    const finding = report.findings.find(({ code }) => code === each.code)
    expect(finding, renderTestReport(report)).toBeDefined()
    if (each.says) expect(finding?.message).toContain(each.says)
    expect(report.answer, renderTestReport(report)).toBe(each.answer ?? 'not-ready')
    expect(server.log.texts('commit')).toEqual([])
  })
})
