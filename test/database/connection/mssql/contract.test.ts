import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MssqlConfig } from '../../../../src/connection/mssql/config.js'
import { mssqlDriver } from '../../../../src/connection/mssql/driver.js'
import type { FreshSource } from '../../../../src/testing/connection/connection-contract-options.js'
import { externalConnectionContract } from '../../../../src/testing/connection/external-connection-contract.js'
import { mssqlEchoes, mssqlValues } from '../../../contract/connection/mssql-values.js'
import { describeOn, freshName } from '../../../servers/index.js'
import { dropSchema, mssqlObjects, mssqlProcedures } from './objects.js'
import { ask, configOf } from './place.js'

await describeOn('mssql', 'a real SQL Server keeps the laws of a source', (url) => {
  const schema = freshName()
  beforeAll(async () => {
    await ask(url, ...mssqlObjects(schema))
  })
  afterAll(async () => {
    await ask(url, dropSchema(schema))
  })

  const countOf = async (sql: string) => Number((await ask(url, sql))[0]?.['count'])
  // What the server is asked is told by the name of the application, which no other connection has.
  const fresh = async (): Promise<FreshSource> => {
    await ask(url, `update ${schema}.outbox set taken_at = null`)
    return {
      driver: mssqlDriver({ ...configOf(url), applicationName: schema }),
      taken: () =>
        countOf(`select count(*) as [count] from ${schema}.outbox with (readpast) where taken_at is not null`),
      running: () =>
        countOf(`select count(*) as [count] from sys.dm_exec_requests r
          join sys.dm_exec_sessions s on s.session_id = r.session_id where s.program_name = N'${schema}'`),
      close: async () => undefined,
    }
  }
  const at = (change: Partial<MssqlConfig>) => () => mssqlDriver({ ...configOf(url), ...change })
  const secret = 'swordfish/%? 1'
  const cases = externalConnectionContract({
    fresh,
    procedures: mssqlProcedures(schema),
    types: {
      procedure: `${schema}.types`,
      values: mssqlValues.map(({ name, type, kind, cell }) => ({ name, type, kind, cell })),
    },
    echoes: mssqlEchoes.map(({ procedure, ids }) => ({ procedure: procedure.replace('dbo', schema), ids })),
    secret,
    unconnectable: [
      { why: 'a wrong password', code: 'connection.refused', make: at({ user: 'nobody_at_all', password: secret }) },
      {
        why: 'an unknown database',
        code: 'connection.unknown-database',
        make: at({ database: 'no_such_database_at_all' }),
      },
      { why: 'a server that is not there', code: 'connection.unreachable', make: at({ host: '127.0.0.1', port: 1 }) },
    ],
  })
  for (const { name, run } of cases) it(name, run)

  it('tells what it is', async () => {
    const driver = at({})()
    const session = await driver.open(new AbortController().signal)
    expect(await session.health()).toMatchObject({ server: expect.stringMatching(/^Microsoft .+ \d+\.\d+$/) })
    await session.release()
    await driver.close()
  })
})
