import pg from 'pg'
import { inject } from 'vitest'
import { databaseAt, type FreshDatabase } from './fresh-database.js'
import { freshName } from './fresh-name.js'
import { serverUrl } from './server.js'

/** A database that many tests start from; it is prepared once in a run. */
export interface DatabaseTemplate {
  /** Short, lower case, and the same for the same content. */
  readonly name: string
  readonly prepare: (url: string) => Promise<void>
}

/** Makes an empty database, or a copy of a template, on a PostgreSQL of this run (18 unless told). */
export async function freshPostgresDatabase(
  options: { readonly server?: 'postgres' | 'postgres15'; readonly template?: DatabaseTemplate } = {},
): Promise<FreshDatabase> {
  const url = await serverUrl(options.server ?? 'postgres')
  const name = freshName()
  await onServer(url, async (client) => {
    const source = options.template === undefined ? 'template0' : await templateOf(url, client, options.template)
    await client.query(`create database ${name} template ${source}`)
  })
  return databaseAt(url, name, () =>
    onServer(url, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  )
}

// The lock is held while the template is prepared, so that test files which start together wait for the first.
async function templateOf(url: string, client: pg.Client, template: DatabaseTemplate): Promise<string> {
  const name = `${inject('servers').run}_t_${template.name}`
  await client.query('select pg_advisory_lock(hashtext($1))', [name])
  try {
    const known = await client.query('select from pg_database where datname = $1', [name])
    if (known.rows.length > 0) return name
    const draft = freshName()
    await client.query(`create database ${draft} template template0`)
    await template.prepare(databaseAt(url, draft, async () => undefined).url)
    await client.query(`alter database ${draft} rename to ${pg.escapeIdentifier(name)}`)
    return name
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [name])
  }
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
