import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import type { ServerName } from './server-name.js'

/** Drops the databases and accounts that a run's tests left on a server that is not the run's own. */
export async function dropLeftovers(name: ServerName, url: string, run: string): Promise<void> {
  if (name === 'postgres') await dropFromPostgres(url, `${run}_%`)
  if (name === 'mariadb') await dropFromMariadb(url, `${run}_%`)
}

async function dropFromPostgres(url: string, pattern: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const databases = await client.query<{ name: string }>(
      'select datname as name from pg_database where datname like $1',
      [pattern],
    )
    for (const { name } of databases.rows) await client.query(`drop database ${pg.escapeIdentifier(name)} with (force)`)
    const roles = await client.query<{ name: string }>('select rolname as name from pg_roles where rolname like $1', [
      pattern,
    ])
    for (const { name } of roles.rows) await client.query(`drop role ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

async function dropFromMariadb(url: string, pattern: string): Promise<void> {
  const connection = await createConnection({ uri: url, rowsAsArray: true })
  try {
    const list = async (sql: string): Promise<readonly (readonly string[])[]> => {
      const [rows] = await connection.query(sql, [pattern])
      return rows as string[][] // both statements select text, as arrays
    }
    const databases = await list('select schema_name from information_schema.schemata where schema_name like ?')
    for (const [name = ''] of databases) await connection.query('drop database ??', [name])
    const accounts = await list('select user, host from mysql.user where user like ?')
    for (const [user = '', host = ''] of accounts) await connection.query('drop user ?@?', [user, host])
  } finally {
    await connection.end()
  }
}
