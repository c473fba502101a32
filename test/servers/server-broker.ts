import { once } from 'node:events'
import { createServer } from 'node:http'
import { dropLeftovers } from './drop-leftovers.js'
import { type OpenServer, openServer } from './open-server.js'
import type { ServerAnswer, ServerName } from './server-name.js'
import { ServerUnavailable } from './server-unavailable.js'

/** Starts each server once in a run, when the first test asks for it. */
export interface ServerBroker {
  /** Where tests ask: GET <url>/<server name> gives a ServerAnswer. */
  readonly url: string
  close(): Promise<void>
}

/** Opens the broker of one run; `run` marks what the run's tests make on servers that are not its own. */
export async function openServerBroker(run: string): Promise<ServerBroker> {
  const servers = new Map<ServerName, Promise<OpenServer>>()
  const open = (name: ServerName): Promise<OpenServer> => {
    const known = servers.get(name) ?? openServer(name)
    servers.set(name, known)
    return known
  }
  const answer = async (name: string): Promise<ServerAnswer> => {
    if (!isServerName(name)) throw new Error(`There is no server called ${name}`)
    try {
      return { available: true, url: (await open(name)).url }
    } catch (error) {
      if (!(error instanceof ServerUnavailable)) throw error
      // In CI a suite that silently did not run would look like one that passed. SQL Server is the stated exception.
      if (process.env['CI'] === 'true' && name !== 'mssql') throw error
      return { available: false, reason: error.message }
    }
  }
  const http = createServer((request, response) => {
    answer((request.url ?? '').slice(1)).then(
      (found) => response.end(JSON.stringify(found)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('The broker has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      http.closeAllConnections()
      http.close()
      for (const [name, opening] of servers) {
        const server = await opening.catch(() => undefined)
        if (server !== undefined && !server.isPrivate) await dropLeftovers(name, server.url, run)
        await server?.stop()
      }
    },
  }
}

function isServerName(name: string): name is ServerName {
  return ['postgres', 'postgres15', 'mariadb', 'redis', 'mssql'].includes(name)
}
