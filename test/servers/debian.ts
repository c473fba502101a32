import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder } from './folders.js'
import type { Owner } from './owner.js'
import { reachable } from './reachable.js'
import { ServerUnavailable } from './server-unavailable.js'

const execute = promisify(execFile)

/** What to fetch from Debian, and who is to run it. */
export interface DebianPackage {
  readonly name: string
  /** Fetched beside it as far as this release of Debian has them; what the machine has already is not missed. */
  readonly libraries: readonly string[]
  readonly owner: Owner | undefined
}

/** A Debian package that is unpacked and not installed. */
export interface UnpackedPackage {
  /** The folder that stands for / in the package. */
  readonly root: string
  /** What its programs need to find their libraries. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Unpacks a Debian package and keeps it in the cache for later runs. Needs apt-get and dpkg, no rights.
 *
 * Two processes may do it at once: each works in a folder of its own, and the first to rename it into place wins.
 */
export async function unpackDebian({ name, libraries, owner }: DebianPackage): Promise<UnpackedPackage> {
  const target = join(cacheFolder, name)
  if (!existsSync(target)) await fetchInto(target, name, libraries)
  const root = reachable(target, name, owner)
  return { root, env: { LD_LIBRARY_PATH: libraryPath(root) } }
}

async function fetchInto(target: string, name: string, libraries: readonly string[]): Promise<void> {
  mkdirSync(cacheFolder, { recursive: true })
  const work = mkdtempSync(`${target}-`)
  try {
    await downloadAll(work, name, libraries)
    for (const file of readdirSync(work).filter((entry) => entry.endsWith('.deb'))) {
      await execute('dpkg', ['-x', file, 'root'], { cwd: work })
    }
    if (!existsSync(target)) renameSync(join(work, 'root'), target)
  } catch (error) {
    throw new ServerUnavailable(`Debian's package ${name} cannot be had and unpacked here`, { cause: error })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function downloadAll(folder: string, name: string, libraries: readonly string[]): Promise<void> {
  if (await download(folder, [name, ...libraries])) return
  if (!(await download(folder, [name]))) {
    await execute('apt-get', ['update']) // fresh machines often have no package lists yet; only root may fetch them
    if (await download(folder, [name, ...libraries])) return
    if (!(await download(folder, [name]))) throw new Error(`apt-get download ${name} failed`)
  }
  // One name that this release does not have makes apt-get refuse them all. Debian 13 gave some libraries a suffix.
  for (const library of libraries) {
    if (!(await download(folder, [library]))) await download(folder, [`${library}t64`])
  }
}

async function download(folder: string, packages: readonly string[]): Promise<boolean> {
  return execute('apt-get', ['download', ...packages], { cwd: folder }).then(
    () => true,
    () => false,
  )
}

function libraryPath(root: string): string {
  const lib = join(root, 'usr/lib')
  const folders = existsSync(lib) ? readdirSync(lib).filter((entry) => entry.includes('-linux-')) : []
  return [...folders.map((entry) => join(lib, entry)), ...folders.map((entry) => join(root, 'lib', entry))].join(':')
}
