import { createConnection } from 'mysql2/promise'

/** Runs statements as the superuser, past the connection under test; gives the rows of the last. */
export async function ask(url: string, ...statements: readonly string[]): Promise<readonly (readonly unknown[])[]> {
  const connection = await createConnection({ uri: url, rowsAsArray: true, charset: 'utf8mb4', dateStrings: true })
  try {
    let rows: unknown
    for (const statement of statements) [rows] = await connection.query(statement)
    return Array.isArray(rows) ? rows : []
  } finally {
    await connection.end()
  }
}
