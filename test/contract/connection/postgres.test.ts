import pg from 'pg'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { PostgresConfig } from '../../../src/connection/postgres/config.js'
import { postgresDriver } from '../../../src/connection/postgres/driver.js'
import { readPostgresUrl } from '../../../src/connection/postgres/url.js'
import type { ContractProcedures, FreshSource } from '../../../src/testing/connection/connection-contract-options.js'
import { externalConnectionContract } from '../../../src/testing/connection/external-connection-contract.js'
import { type FreshDatabase, freshName, freshPostgresDatabase, serverUrl } from '../../servers/index.js'
import { postgresObjects } from './postgres-objects.js'
import { postgresEchoes, postgresValues } from './postgres-values.js'

const secret = 'swordfish/%? 1'

const procedures: ContractProcedures = {
  leadsById: 'public.leads_by_id',
  quotedName: '"Leads of ""today"" [all]"',
  noParameter: 'No_Parameter',
  many: 'many',
  large: 'large',
  wide: 'wide',
  failsMidway: 'fails_midway',
  marksTaken: '[public].marks_taken',
  marksThenFails: 'marks_then_fails',
  slow: 'slow',
  endless: '`public`.endless',
}

const configOf = (url: string): PostgresConfig => ({
  name: 'crm',
  database: '',
  user: '',
  ...readPostgresUrl(new URL(url)).config,
})

async function ask(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

interface Place {
  fresh(): Promise<FreshSource>
  drop(): Promise<void>
}

// One database for the suite: every case begins with the outbox untouched and a driver of its own.
async function makePlace(server: 'postgres' | 'postgres15'): Promise<Place> {
  const database: FreshDatabase = await freshPostgresDatabase({ server })
  const role = freshName()
  await ask(database.url, postgresObjects)
  await ask(database.url, `create role ${role} login password '${secret}'; grant select, update on outbox to ${role}`)
  const numberOf = async (sql: string) => Number((await ask(database.url, sql)).rows[0].count)
  return {
    async fresh() {
      await ask(database.url, 'update outbox set taken_at = null')
      return {
        driver: postgresDriver(configOf(database.urlFor({ user: role, password: secret }))),
        taken: () => numberOf('select count(*) from outbox where taken_at is not null'),
        running: () => numberOf(`select count(*) from pg_stat_activity where usename = '${role}' and state = 'active'`),
        close: async () => undefined,
      }
    },
    async drop() {
      await database.drop()
      await ask(await serverUrl(server), `drop role ${role}`)
    },
  }
}

describe.each(['postgres', 'postgres15'] as const)('%s keeps the laws of a source', (server) => {
  let place: Place
  beforeAll(async () => {
    place = await makePlace(server)
  })
  afterAll(() => place.drop())

  const at = async (change: Partial<PostgresConfig>) =>
    postgresDriver({ ...configOf(await serverUrl(server)), password: secret, ...change })
  const cases = externalConnectionContract({
    fresh: () => place.fresh(),
    procedures,
    types: { procedure: 'types', values: postgresValues },
    echoes: postgresEchoes,
    secret,
    unconnectable: [
      { why: 'a user that is not there', code: 'connection.refused', make: () => at({ user: 'nobody_at_all' }) },
      {
        why: 'a server that is not there',
        code: 'connection.unreachable',
        make: () => at({ host: '127.0.0.1', port: 1 }),
      },
      {
        why: 'TLS with a server that has none',
        code: 'connection.tls-failed',
        make: () => at({ tls: true }),
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
      {
        why: 'a config that cannot be used',
        code: 'connection.invalid',
        make: () => at({ port: 70_000 }),
      },
    ],
  })
  for (const { name, run } of cases) it(name, run)
})
