import { createConnection } from 'mysql2/promise'
import { databaseAt, type FreshDatabase } from './fresh-database.js'
import { freshName } from './fresh-name.js'
import { serverUrl } from './server.js'

/** Makes an empty database on the MariaDB (or MySQL) of this run. */
export async function freshMariadbDatabase(): Promise<FreshDatabase> {
  const url = await serverUrl('mariadb')
  const name = freshName()
  await onServer(url, `create database ${name} character set utf8mb4`)
  return databaseAt(url, name, () => onServer(url, `drop database if exists ${name}`))
}

async function onServer(url: string, sql: string): Promise<void> {
  const connection = await createConnection({ uri: url })
  try {
    await connection.query(sql)
  } finally {
    await connection.end()
  }
}
