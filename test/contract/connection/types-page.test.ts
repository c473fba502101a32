import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { expect, it } from 'vitest'
import { mysqlDriver } from '../../../src/connection/mysql/driver.js'
import { readMysqlUrl } from '../../../src/connection/mysql/url.js'
import { postgresDriver } from '../../../src/connection/postgres/driver.js'
import { readPostgresUrl } from '../../../src/connection/postgres/url.js'
import { freshMariadbDatabase, freshPostgresDatabase } from '../../servers/index.js'
import { scriptedMssql } from './mssql-scripts.js'
import { mssqlEchoes } from './mssql-values.js'
import { mariadbObjects, mysqlObjects } from './mysql-objects.js'
import { mariadbEchoes, mysqlEchoes } from './mysql-values.js'
import { postgresObjects } from './postgres-objects.js'
import { postgresEchoes } from './postgres-values.js'
import { readTypes, type SeenType } from './types/read-types.js'
import { renderTypes } from './types/render-types.js'

const page = new URL('../../../docs/types.md', import.meta.url).pathname
const nowhere = { name: 'crm', database: '', user: '' }

async function postgresTypes(): Promise<readonly SeenType[]> {
  await using database = await freshPostgresDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(postgresObjects)
  await client.end()
  const driver = postgresDriver({ ...nowhere, ...readPostgresUrl(new URL(database.url)).config })
  return await readTypes({ driver, procedures: ['types'], echoes: postgresEchoes })
}

async function mariadbTypes(): Promise<readonly SeenType[]> {
  await using database = await freshMariadbDatabase()
  const connection = await createConnection({ uri: database.url, charset: 'utf8mb4' })
  for (const statement of [...mysqlObjects, ...mariadbObjects]) await connection.query(statement)
  await connection.end()
  const { config } = readMysqlUrl(new URL(database.url))
  const driver = (sessionTimeZone?: string) =>
    mysqlDriver({ ...nowhere, ...config, ...(sessionTimeZone === undefined ? {} : { sessionTimeZone }) })
  const plain = { driver: driver(), procedures: ['types', 'mariadb_types'], echoes: [...mysqlEchoes, ...mariadbEchoes] }
  const zoned = (zone: string) => {
    const given = `with \`sessionTimeZone: '${zone}'\``
    return readTypes({ driver: driver(zone), procedures: ['types'], echoes: [], given, only: 'timestamp' })
  }
  // A zone must agree with the server's sessions: this one is at +00:00 all year, and has put clocks back until 1995.
  return [...(await readTypes(plain)), ...(await zoned('+00:00')), ...(await zoned('America/Danmarkshavn'))]
}

async function mssqlTypes(): Promise<readonly SeenType[]> {
  const { driver, close } = await scriptedMssql()
  try {
    return await readTypes({ driver, procedures: ['types'], echoes: mssqlEchoes })
  } finally {
    await close()
  }
}

it('docs/types.md says what comes of every type', async () => {
  const chapters = [
    {
      title: 'PostgreSQL',
      text: 'Read from PostgreSQL 18. Domains come as their base type.',
      types: await postgresTypes(),
    },
    {
      title: 'MySQL and MariaDB',
      text: 'Read from MariaDB 10.11, whose sessions are in UTC. MySQL has no `uuid`, `inet4` and `inet6`.',
      types: await mariadbTypes(),
    },
    {
      title: 'SQL Server',
      text: "Read from the server that plays SQL Server's side of the protocol in the tests, not from a SQL Server: what its driver makes of\nwhat is sent to it is seen, what a real server sends is not.",
      types: await mssqlTypes(),
    },
  ]
  await expect(renderTypes(chapters)).toMatchFileSnapshot(page)
})
