import { afterAll, describe, it } from 'vitest'
import type { MssqlConfig } from '../../../src/connection/mssql/config.js'
import { mssqlDriver } from '../../../src/connection/mssql/driver.js'
import { externalConnectionContract } from '../../../src/testing/connection/external-connection-contract.js'
import { type TdsServer, tdsServer } from '../../servers/tds/index.js'
import { scriptedMssql, scriptedProcedures, secret } from './mssql-scripts.js'
import { mssqlEchoes, mssqlValues } from './mssql-values.js'

describe('SQL Server, as a test server plays it, keeps the laws of a source', () => {
  const servers: TdsServer[] = []
  afterAll(async () => {
    for (const server of servers) await server.close()
  })
  const at = async (change: Partial<MssqlConfig>, encryption: 'off' | 'offered' = 'offered') => {
    const server = await tdsServer({ password: secret, encryption })
    servers.push(server)
    const { port } = server
    const tls = change.encrypt === false ? {} : { tls: { ca: server.certificate } }
    return mssqlDriver({ name: 'crm', port, database: 'crm', user: 'reader', password: secret, ...tls, ...change })
  }
  const cases = externalConnectionContract({
    fresh: scriptedMssql,
    procedures: scriptedProcedures,
    types: {
      procedure: 'types',
      values: mssqlValues.map(({ name, type, kind, cell }) => ({ name, type, kind, cell })),
    },
    echoes: mssqlEchoes,
    secret,
    unconnectable: [
      { why: 'a wrong password', code: 'connection.refused', make: () => at({ password: `${secret}!` }) },
      { why: 'an unknown database', code: 'connection.unknown-database', make: () => at({ database: 'nowhere' }) },
      { why: 'a server that is not there', code: 'connection.unreachable', make: () => at({ port: 1 }) },
      { why: 'a host that is not there', code: 'connection.unreachable', make: () => at({ host: 'nowhere.invalid' }) },
      { why: 'a certificate that nobody vouches for', code: 'connection.tls-failed', make: () => at({ tls: {} }) },
      { why: 'a server that cannot encrypt', code: 'connection.tls-failed', make: () => at({}, 'off') },
      { why: 'a config that cannot be used', code: 'connection.invalid', make: () => at({ port: 70_000 }) },
      {
        why: 'a password provider that fails',
        code: 'connection.password-failed',
        make: () =>
          at({
            password: () => {
              throw new Error(secret)
            },
          }),
      },
    ],
  })
  for (const { name, run } of cases) it(name, run)
})
