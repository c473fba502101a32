import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './folders.js'
import { ServerUnavailable } from './server-unavailable.js'

/**
 * The folder that holds a Debian package, unpacked and not installed. Needs apt-get and dpkg, no rights.
 *
 * `libraries` are fetched beside it as far as this release of Debian has them under these names; a library that the
 * machine has already is not missed.
 * What was unpacked stays in the cache for later runs. Two processes may do it at once: each works in a folder of its
 * own, and the first to rename it into place wins.
 */
export function unpackDebian(name: string, libraries: readonly string[]): string {
  const target = join(cacheFolder, name)
  if (existsSync(target)) return target
  mkdirSync(cacheFolder, { recursive: true })
  const work = mkdtempSync(join(cacheFolder, `${name}-`))
  try {
    download(work, name)
    for (const library of libraries) downloadIfKnown(work, library)
    for (const file of readdirSync(work).filter((entry) => entry.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', file, 'root'], { cwd: work, stdio: 'ignore' })
    }
    if (!existsSync(target)) renameSync(join(work, 'root'), target)
    return target
  } catch (error) {
    throw new ServerUnavailable(`Debian's package ${name} cannot be had and unpacked here`, { cause: error })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

// Fresh machines often have no package lists yet; only root may fetch them.
function download(folder: string, name: string): void {
  if (downloadIfKnown(folder, name)) return
  execFileSync('apt-get', ['update'], { stdio: 'ignore' })
  if (!downloadIfKnown(folder, name)) throw new Error(`apt-get download ${name} failed`)
}

function downloadIfKnown(folder: string, name: string): boolean {
  return spawnSync('apt-get', ['download', name], { cwd: folder, stdio: 'ignore' }).status === 0
}

/** Where a package's shared libraries lie under `root`, for LD_LIBRARY_PATH. */
export function libraryPath(root: string): string {
  const lib = join(root, 'usr/lib')
  const folders = existsSync(lib) ? readdirSync(lib).filter((entry) => entry.includes('-linux-')) : []
  return [...folders.map((entry) => join(lib, entry)), ...folders.map((entry) => join(root, 'lib', entry))].join(':')
}
