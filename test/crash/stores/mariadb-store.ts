import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'
import { startMariadb } from '../../servers/mariadb.js'
import { refusedName } from '../plan/rows.js'
import { migrateAt } from './migrate-at.js'
import type { Cells, CrashStore } from './store.js'

/** A durable MariaDB with the library's tables, and a rule of the host's own on its leads. */
export async function mariadbStore(): Promise<CrashStore> {
  const server = await startMariadb({ durable: true })
  await onStore(server.url, async (connection) => void (await connection.query('create database leads')))
  const url = server.url.replace(/\/mysql$/, '/leads')
  await migrateAt('mariadb', url)
  const write = (statement: string) => onStore(url, async (connection) => void (await connection.query(statement)))
  await write(`alter table li_leads add constraint no_refused check (fields not like '%${refusedName}%')`)
  return {
    name: 'mariadb',
    url,
    server,
    write,
    read: (statements) =>
      onStore(url, async (connection) => {
        await connection.query('start transaction with consistent snapshot, read only')
        const answers: (readonly Cells[])[] = []
        for (const statement of statements) answers.push((await connection.query<RowDataPacket[]>(statement))[0])
        return answers
      }),
    earlier: (column, seconds) => `${column} - interval ${seconds} second`,
    close: () => server.stop(),
  }
}

async function onStore<T>(uri: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection({ uri, timezone: 'Z' })
  try {
    return await work(connection)
  } finally {
    connection.destroy()
  }
}
