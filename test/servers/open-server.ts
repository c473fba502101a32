import { startMariadb } from './mariadb.js'
import { startPostgres15, startPostgres18 } from './postgres.js'
import { startRedis } from './redis.js'
import type { ServerName } from './server-name.js'
import { ServerUnavailable } from './server-unavailable.js'

/** A server to test against, wherever it came from. */
export interface OpenServer {
  readonly url: string
  /** Whether it was started for this run, so that nothing on it outlives the run. */
  readonly isPrivate: boolean
  /** Ends a private server; leaves one that the environment named as it is. */
  stop(): Promise<void>
}

/** The server that the environment names, else a private one. Throws ServerUnavailable where neither can be had. */
export async function openServer(name: ServerName): Promise<OpenServer> {
  const url = environmentUrl(name)
  if (url !== undefined) return { url, isPrivate: false, stop: async () => undefined }
  const server = await startServer(name)
  return { url: server.url, isPrivate: true, stop: () => server.stop() }
}

function environmentUrl(name: ServerName): string | undefined {
  if (name === 'postgres15') return undefined
  const word = { postgres: 'POSTGRES', mariadb: 'MYSQL', redis: 'REDIS', mssql: 'MSSQL' }[name]
  return process.env[`LEAD_INJECTOR_TEST_${word}_URL`] || undefined
}

async function startServer(name: ServerName) {
  switch (name) {
    case 'postgres':
      return startPostgres18()
    case 'postgres15':
      return startPostgres15()
    case 'mariadb':
      return startMariadb()
    case 'redis':
      return startRedis()
    case 'mssql':
      throw new ServerUnavailable('SQL Server runs only where LEAD_INJECTOR_TEST_MSSQL_URL names one')
  }
}
