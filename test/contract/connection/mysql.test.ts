import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { MysqlConfig } from '../../../src/connection/mysql/config.js'
import { mysqlDriver } from '../../../src/connection/mysql/driver.js'
import { readMysqlUrl } from '../../../src/connection/mysql/url.js'
import type { ContractProcedures, FreshSource } from '../../../src/testing/connection/connection-contract-options.js'
import { externalConnectionContract } from '../../../src/testing/connection/external-connection-contract.js'
import { type FreshDatabase, freshMariadbDatabase, freshName, serverUrl } from '../../servers/index.js'
import { mariadbObjects, mysqlObjects } from './mysql-objects.js'
import { mariadbEchoes, mysqlEchoes, mysqlValues } from './mysql-values.js'

const secret = 'swordfish/%? 1'

const procedures: ContractProcedures = {
  leadsById: 'leads_by_id',
  quotedName: '`Leads of "today" ``[all]`',
  noParameter: 'No_Parameter',
  many: 'many',
  large: '"large"',
  wide: 'wide',
  failsMidway: 'fails_midway',
  marksTaken: '[marks_taken]',
  marksThenFails: 'marks_then_fails',
  slow: 'slow',
  endless: '`endless`',
}

const configOf = (url: string): MysqlConfig => ({
  name: 'crm',
  database: '',
  user: '',
  ...readMysqlUrl(new URL(url)).config,
})

async function ask(url: string, statements: readonly string[]): Promise<readonly (readonly unknown[])[]> {
  const connection = await createConnection({ uri: url, rowsAsArray: true, charset: 'utf8mb4' })
  try {
    let rows: unknown
    for (const statement of statements) [rows] = await connection.query(statement)
    return Array.isArray(rows) ? rows : []
  } finally {
    await connection.end()
  }
}

describe('MariaDB keeps the laws of a source', () => {
  let database: FreshDatabase
  const user = freshName()
  const numberOf = async (sql: string) => Number((await ask(database.url, [sql]))[0]?.[0])
  beforeAll(async () => {
    database = await freshMariadbDatabase()
    await ask(database.url, [
      ...mysqlObjects,
      ...mariadbObjects,
      `create user ${user}@'%' identified by '${secret}'`,
      `grant execute, select, update on ${database.name}.* to ${user}@'%'`,
    ])
  })
  afterAll(async () => {
    await database.drop()
    await ask(await serverUrl('mariadb'), [`drop user ${user}@'%'`])
  })
  // One database for the suite: every case begins with the outbox untouched and a driver of its own.
  const fresh = async (): Promise<FreshSource> => {
    await ask(database.url, ['update outbox set taken_at = null'])
    return {
      driver: mysqlDriver(configOf(database.urlFor({ user, password: secret }))),
      taken: () => numberOf('select count(*) from outbox where taken_at is not null'),
      running: () =>
        numberOf(`select count(*) from information_schema.processlist
          where db = '${database.name}' and command = 'Query' and id <> connection_id()`),
      close: async () => undefined,
    }
  }
  const at = async (change: Partial<MysqlConfig>) =>
    mysqlDriver({ ...configOf(database.urlFor({ user, password: secret })), ...change })
  const cases = externalConnectionContract({
    fresh,
    procedures,
    types: { procedure: 'types', values: mysqlValues },
    echoes: [...mysqlEchoes, ...mariadbEchoes],
    secret,
    unconnectable: [
      { why: 'a wrong password', code: 'connection.refused', make: () => at({ password: `${secret}!` }) },
      { why: 'an unknown database', code: 'connection.unknown-database', make: () => at({ database: 'nowhere' }) },
      { why: 'a server that is not there', code: 'connection.unreachable', make: () => at({ port: 1 }) },
      { why: 'a host that is not there', code: 'connection.unreachable', make: () => at({ host: 'nowhere.invalid' }) },
      {
        why: 'TLS with a server that has none',
        code: 'connection.tls-failed',
        make: () => at({ tls: { verify: false } }),
      },
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
      { why: 'a config that cannot be used', code: 'connection.invalid', make: () => at({ port: 70_000 }) },
    ],
  })
  for (const { name, run } of cases) it(name, run)
})
