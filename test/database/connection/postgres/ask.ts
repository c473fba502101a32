import pg from 'pg'

/** Runs SQL as the superuser, past the connection under test. */
export async function ask(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const answer: unknown = await client.query(sql)
    return answer instanceof pg.Result ? answer.rows : []
  } finally {
    await client.end()
  }
}
