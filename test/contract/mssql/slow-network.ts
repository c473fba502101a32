import { connect, createServer, type Socket } from 'node:net'
import type { TdsServer } from '../../servers/tds/index.js'

/** A network between client and server that can be made to swallow what the client says. */
export async function networkTo(tds: TdsServer) {
  const sockets = new Set<Socket>()
  let frozen = false
  const listener = createServer((client) => {
    const behind = connect(tds.port, tds.host)
    sockets.add(client)
    client.on('data', (chunk) => frozen || behind.write(chunk))
    behind.on('data', (chunk) => client.write(chunk))
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      one.on('error', () => undefined)
      one.on('close', () => {
        other.destroy()
        sockets.delete(one)
      })
    }
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    open: () => sockets.size,
    freeze: () => {
      frozen = true
    },
    thaw: () => {
      frozen = false
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
