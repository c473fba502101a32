import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createConnection } from 'mysql2/promise'
import { unpackDebian } from './debian.js'
import { dataFolder } from './folders.js'
import { onPath } from './on-path.js'
import { type Owner, serverOwner } from './owner.js'
import { type PrivateServer, startPrivateServer } from './private-server.js'
import type { ServerOptions } from './server-options.js'

/** Where MariaDB lies: the server, the script that makes its system tables, and how to run them. */
interface MariadbBinaries {
  readonly server: string
  readonly install: string
  readonly installFlags: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

const fastFlags = ['innodb-flush-log-at-trx-commit=0', 'innodb-doublewrite=0', 'sync-binlog=0']
const flags = ['bind-address=127.0.0.1', 'skip-name-resolve', 'max-connections=300', 'character-set-server=utf8mb4']

/** Starts a private MariaDB. Its superuser is root, from any address of this machine. */
export async function startMariadb({ durable = false, settings = {} }: ServerOptions = {}): Promise<PrivateServer> {
  const owner = serverOwner()
  const binaries = await mariadbBinaries(owner)
  const folder = dataFolder('mariadb', owner)
  const data = join(folder, 'data')
  const password = randomUUID()
  const initFile = join(folder, 'init.sql')
  const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C', ...binaries.env }
  try {
    writeFileSync(initFile, superuser(password))
    const layout = ['--no-defaults', `--datadir=${data}`, ...binaries.installFlags]
    const access = ['--auth-root-authentication-method=normal', '--skip-test-db']
    await promisify(execFile)(binaries.install, [...layout, ...access], { ...owner, cwd: folder, env })
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const own = Object.entries(settings).map(([key, value]) => `${key}=${value}`)
  const set = [...flags, ...(durable ? [] : fastFlags), ...own].map((flag) => `--${flag}`)
  return startPrivateServer({
    folder,
    owner,
    command: binaries.server,
    args: (port) => [
      ...['--no-defaults', ...binaries.installFlags, `--datadir=${data}`, `--port=${port}`, `--init-file=${initFile}`],
      ...[`--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`, ...set],
    ],
    env: binaries.env,
    url: (port) => `mysql://root:${password}@127.0.0.1:${port}/mysql`,
    ready: answersQuery,
    stopSignal: 'KILL',
  })
}

// The server runs this at every start, so each statement bears being repeated. Accounts without a name or a password
// would let a test with a wrong password in.
function superuser(password: string): string {
  return [
    "delete from mysql.global_priv where User = '' or (User = 'root' and Host <> '%');",
    'flush privileges;',
    `create or replace user root@'%' identified by '${password}';`,
    "grant all privileges on *.* to root@'%' with grant option;",
    '',
  ].join('\n')
}

async function mariadbBinaries(owner: Owner | undefined): Promise<MariadbBinaries> {
  const server = onPath('mariadbd')
  const install = onPath('mariadb-install-db')
  if (server !== undefined && install !== undefined) return { server, install, installFlags: [], env: {} }
  const { root, env } = await unpackDebian({ name: 'mariadb-server-core', libraries, owner })
  return {
    server: join(root, 'usr/sbin/mariadbd'),
    install: join(root, 'usr/bin/mariadb-install-db'),
    installFlags: [`--basedir=${join(root, 'usr')}`, `--lc-messages-dir=${join(root, 'usr/share/mysql')}`],
    env,
  }
}

const libraries = [
  ...['mariadb-client-core', 'mariadb-common', 'libmariadb3', 'libaio1', 'liburing2', 'libnuma1', 'libpcre2-8-0'],
  'libsnappy1v5',
]

async function answersQuery(url: string): Promise<void> {
  const connection = await createConnection({ uri: url, connectTimeout: 2000 })
  try {
    await connection.query('select 1')
  } finally {
    connection.destroy()
  }
}
