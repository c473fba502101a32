import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { unpackDebian } from './debian.js'
import { dataFolder } from './folders.js'
import { onPath } from './on-path.js'
import { type Owner, serverOwner } from './owner.js'
import { type PrivateServer, startPrivateServer } from './private-server.js'
import type { ServerOptions } from './server-options.js'

/** Starts a private Redis. */
export async function startRedis({ durable = false, settings = {} }: ServerOptions = {}): Promise<PrivateServer> {
  const owner = serverOwner()
  const { server, env } = await redisBinary(owner)
  const folder = dataFolder('redis', owner)
  const password = randomUUID()
  const keep = durable ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--save', '', '--appendonly', 'no']
  const own = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value])
  return startPrivateServer({
    folder,
    owner,
    command: server,
    args: (port) => [
      ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--requirepass', password],
      ...keep,
      ...own,
    ],
    env,
    url: (port) => `redis://:${password}@127.0.0.1:${port}/0`,
    ready: answersPing,
    stopSignal: 'KILL',
  })
}

async function redisBinary(
  owner: Owner | undefined,
): Promise<{ server: string; env: Readonly<Record<string, string>> }> {
  const installed = onPath('redis-server')
  if (installed !== undefined) return { server: installed, env: {} }
  // Debian keeps the server's program in redis-tools; redis-server holds the service around it.
  const libraries = ['libjemalloc2', 'liblzf1', 'libatomic1', 'redis-server']
  const { root, env } = await unpackDebian({ name: 'redis-tools', libraries, owner })
  return { server: join(root, 'usr/bin/redis-server'), env }
}

async function answersPing(url: string): Promise<void> {
  const { hostname, port, password } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  try {
    socket.setTimeout(2000, () => socket.destroy(new Error('No answer')))
    await once(socket, 'connect')
    socket.write(`AUTH ${password}\r\nPING\r\n`)
    let answer = ''
    for await (const chunk of socket) {
      answer += String(chunk)
      if (answer.includes('+PONG')) return
      if (answer.includes('-')) throw new Error(answer)
    }
    throw new Error('Redis closed the connection')
  } finally {
    socket.destroy()
  }
}
