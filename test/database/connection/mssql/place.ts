import mssql from 'mssql'
import type { MssqlConfig } from '../../../../src/connection/mssql/config.js'
import { readMssqlUrl } from '../../../../src/connection/mssql/url.js'

/** The config that a URL stands for. */
export function configOf(url: string): MssqlConfig {
  return { name: 'crm', database: '', user: '', ...readMssqlUrl(new URL(url)).config }
}

/** What a pool of one connection past the connection under test is made from. */
export function poolConfigOf(url: string): mssql.config {
  const {
    host = 'localhost',
    port = 1433,
    database,
    user,
    password,
    encrypt = true,
    trustServerCertificate,
  } = configOf(url)
  return {
    server: host,
    port,
    database,
    user,
    password: typeof password === 'string' ? password : '',
    pool: { min: 0, max: 1 },
    options: { encrypt, trustServerCertificate: trustServerCertificate ?? false },
  }
}

/** Runs T-SQL past the connection under test. Each text is a batch of its own. */
export async function ask(url: string, ...batches: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const pool = new mssql.ConnectionPool(poolConfigOf(url))
  pool.on('error', () => undefined)
  await pool.connect()
  try {
    let rows: readonly Record<string, unknown>[] = []
    for (const batch of batches) rows = (await pool.request().batch(batch)).recordset ?? []
    return rows
  } finally {
    await pool.close()
  }
}

/** The batches of a script: `go` stands between them on a line of its own. */
export function batchesOf(script: string): readonly string[] {
  return script.split(/^go$/m).filter((batch) => batch.trim() !== '')
}

/** The same URL for another account. */
export function urlFor(url: string, account: { readonly user: string; readonly password: string }): string {
  const changed = new URL(url)
  changed.username = encodeURIComponent(account.user)
  changed.password = encodeURIComponent(account.password)
  return String(changed)
}
