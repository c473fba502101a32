import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sharedFolder } from './folders.js'
import { isReachableByAnyone, type Owner } from './owner.js'

/**
 * `folder`, or a copy of it that `owner` can enter.
 *
 * Another account can run only what it can reach; a checkout in a private folder (root's home, say) is copied out once.
 */
export function reachable(folder: string, name: string, owner: Owner | undefined): string {
  if (owner === undefined || isReachableByAnyone(folder)) return folder
  const target = join(sharedFolder(`lead-injector-${name}`), versionOf(folder))
  if (existsSync(target)) return target
  const work = `${target}-${process.pid}`
  cpSync(folder, work, { recursive: true, verbatimSymlinks: true })
  try {
    if (!existsSync(target)) renameSync(work, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return target
}

// The copy is named after what it was made from, so that a newer release is not served by an older one's copy.
function versionOf(folder: string): string {
  const manifest = join(dirname(folder), 'package.json')
  if (!existsSync(manifest)) return 'debian'
  return String(JSON.parse(readFileSync(manifest, 'utf8')).version)
}
