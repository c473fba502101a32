import { LeadInjector, orThrow } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { describe, expect, it } from 'vitest'
import { affected, batches, columns, row, SqlError, tdsServer } from '../../servers/tds/index.js'
import { connectionTo } from '../../source-session.js'
import { catalogue } from '../connection/mssql-catalogue.js'

const leadColumns = [
  ['version', 'rowversion'],
  ['phone', 'nvarchar(30)'],
  ['first_name', 'nvarchar(100)'],
  ['njCallBackDate', 'datetime2(7)'],
] as const

const version = (number: number) => Buffer.from(number.toString(16).padStart(16, '0'), 'hex')

/** An outbox on a server that marks rows as taken, and takes the marks back with the transaction. */
async function crmWith(rows: number) {
  let [marked, committed] = [0, 0]
  const lastIds: unknown[] = []
  const fails = { after: Number.POSITIVE_INFINITY }
  const server = await tdsServer({
    procedures: {
      'dbo.take_leads': function* (call) {
        lastIds.push(call.value('since'))
        yield affected(rows - marked)
        yield columns(leadColumns)
        for (let n = marked + 1; n <= rows; n++) {
          if (n > fails.after) throw new SqlError('Divide by zero error encountered.', { number: 8134 })
          yield row([version(n), `+61491570${String(n).padStart(3, '0')}`, `Lead ${n}`, '2026-12-01 09:30:00.0000000'])
        }
        marked = rows
      },
    },
    batch: batches([catalogue([{ name: 'dbo.take_leads', parameters: [{ name: '@Since', type: 'timestamp' }] }])]),
    transaction: ({ action }) => {
      if (action === 'commit') committed = marked
      if (action === 'rollback') marked = committed
    },
  })
  return { server, lastIds, fails, taken: () => committed }
}

function injector(connection: ReturnType<typeof connectionTo>, repository = new MemoryLeadRepository()) {
  const created = LeadInjector.create({
    settings: {
      id: 'enquiries',
      name: 'Enquiries',
      connection: 'crm',
      procedureName: 'take_leads',
      uniqueIdField: 'version',
      enabled: true,
      timeZone: 'Australia/Melbourne',
      campaign: 'summer',
      allocation: 'inbound',
      batchRows: 10,
      retries: { count: 0 },
    },
    connection,
    repository,
  })
  if (created.isErr()) throw new Error(JSON.stringify(created.error))
  return created.value
}

describe('an injector on SQL Server', () => {
  it('imports by rowversion, hands it back as it came, and commits what it has stored', async () => {
    const crm = await crmWith(25)
    await using server = crm.server
    await using connection = connectionTo(server)
    const enquiries = injector(connection)
    const report = orThrow(await enquiries.run())
    expect(report).toMatchObject({ status: 'completed', counts: { read: 25, imported: 25 } })
    expect(crm.taken()).toBe(25)
    expect(orThrow(await enquiries.run())).toMatchObject({ counts: { read: 0 } })
    expect(crm.lastIds).toEqual([null, version(25)])
    expect(server.sessions.size).toBe(1)
  })

  it('leaves no mark behind when the procedure fails half way', async () => {
    const crm = await crmWith(25)
    await using server = crm.server
    await using connection = connectionTo(server)
    const enquiries = injector(connection)
    crm.fails.after = 22
    const failed = await enquiries.run()
    expect(failed._unsafeUnwrapErr()).toMatchObject({ code: 'procedure.failed', details: { driverCode: '8134' } })
    expect(crm.taken()).toBe(0)
    crm.fails.after = Number.POSITIVE_INFINITY
    const report = orThrow(await enquiries.run())
    expect(report.counts.imported + report.counts.known).toBe(25)
    expect(crm.taken()).toBe(25)
  })

  it('tries itself out without a trace', async () => {
    const crm = await crmWith(5)
    await using server = crm.server
    await using connection = connectionTo(server)
    const tested = orThrow(await injector(connection).test())
    expect(tested.rows).toHaveLength(5)
    expect(crm.taken()).toBe(0)
    expect(server.log.texts('commit')).toEqual([])
  })
})
