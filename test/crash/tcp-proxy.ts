import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A connection that passes the proxy. */
export interface Link {
  /** Breaks both ends. */
  cut(): void
  /** Breaks the client's end alone: the server does not notice for now. */
  cutClient(): void
  /** Ends one direction: what the client, or the server, sends from now on reaches nobody. */
  halfClose(end: 'client' | 'server'): void
  /** Hands on what was held back. */
  goOn(): void
}

/** What is to happen at a COMMIT. */
export interface Trap {
  /** Which COMMIT, from 1, counted from when the trap was set. */
  readonly commit: number
  /** Before the server gets it, before the client gets the answer, or just after the answer was handed on. */
  readonly when: 'before' | 'sent' | 'answered'
  readonly spring: (link: Link) => void
}

/** A TCP proxy that knows a COMMIT when it sees one. */
export interface TcpProxy {
  /** The server's URL by way of the proxy. */
  url(direct: string): string
  /** Begins to count COMMITs, and sets a trap or none. */
  watch(trap: Trap | null): void
  /** COMMITs since then. */
  commits(): number
  /** All connections that are open. */
  links(): readonly Link[]
  close(): Promise<void>
}

/** Starts a proxy before a server on this machine. */
export async function startProxy(port: number): Promise<TcpProxy> {
  let trap: Trap | null = null
  let commits = 0
  const open = new Map<Socket, Link>()
  const server = createServer((client) => {
    const upstream = connect({ port, host: '127.0.0.1' })
    const held: (() => void)[] = []
    let answerTo: Trap | null = null
    const link: Link = {
      cut: () => {
        client.destroy()
        upstream.destroy()
      },
      cutClient: () => {
        client.off('close', link.cut)
        client.destroy()
      },
      halfClose: (end) => (end === 'client' ? upstream.end() : client.end()),
      goOn: () => {
        for (const send of held.splice(0)) send()
      },
    }
    open.set(client, link)
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', link.cut)
    }
    upstream.on('close', () => open.delete(client))
    const send = (to: Socket, bytes: Buffer) => {
      if (to.writable) to.write(bytes)
    }
    client.on('data', (bytes) => {
      if (isCommit(bytes)) {
        commits++
        const sprung = trap?.commit === commits ? trap : null
        if (sprung?.when === 'before') {
          held.push(() => send(upstream, bytes))
          return sprung.spring(link)
        }
        answerTo = sprung
      }
      send(upstream, bytes)
    })
    upstream.on('data', (bytes) => {
      const sprung = answerTo
      answerTo = null
      if (sprung?.when === 'sent') {
        held.push(() => send(client, bytes))
        return sprung.spring(link)
      }
      if (sprung?.when === 'answered') {
        // Nothing but the answer is handed on before the trap springs: the runner has had no time to do more.
        sprung.spring({ ...link, goOn: () => send(client, bytes) })
        return
      }
      send(client, bytes)
    })
    client.on('end', () => upstream.end())
    upstream.on('end', () => client.end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on TCP has an address with a port.
  const own = (server.address() as AddressInfo).port
  return {
    url: (direct) => direct.replace(`127.0.0.1:${port}`, `127.0.0.1:${own}`),
    watch(next) {
      trap = next
      commits = 0
    },
    commits: () => commits,
    links: () => [...open.values()],
    async close() {
      for (const link of open.values()) link.cut()
      server.close()
      await once(server, 'close')
    },
  }
}

/** PostgreSQL ends the text of a query with a zero byte; MariaDB's is the whole packet behind its command, 3. */
function isCommit(bytes: Buffer): boolean {
  const text = bytes.toString('latin1').toLowerCase()
  return text.includes('commit\0') || text.endsWith('\u0003commit')
}
