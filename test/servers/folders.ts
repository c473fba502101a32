import { chmodSync, chownSync, mkdirSync, mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { isReachableByAnyone, type Owner } from './owner.js'

/** Where unpacked servers are kept between runs. */
export const cacheFolder = resolve(import.meta.dirname, '../../node_modules/.cache/lead-injector')

/** A new private folder for one server's data, owned by the account that the server runs under. */
export function dataFolder(name: string, owner: Owner | undefined): string {
  const folder = mkdtempSync(join(temporaryRoot(owner), `lead-injector-${name}-`))
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
  return folder
}

/** A folder that any account can enter, for binaries that have to be copied out of a private one. */
export function sharedFolder(name: string): string {
  const folder = join(temporaryRoot({ uid: 0, gid: 0 }), name)
  mkdirSync(folder, { recursive: true })
  if (statSync(folder).uid !== process.getuid?.()) throw new Error(`${folder} belongs to somebody else`)
  chmodSync(folder, 0o755)
  return folder
}

// A CI may point TMPDIR at a folder that only root can enter; a server under another account needs one it can reach.
function temporaryRoot(owner: Owner | undefined): string {
  if (owner === undefined) return tmpdir()
  const found = [tmpdir(), '/tmp', '/var/tmp'].find((folder) => isReachableByAnyone(folder))
  if (found === undefined) throw new Error(`No temporary folder that another account can enter (tried ${tmpdir()})`)
  return found
}
