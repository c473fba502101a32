import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The account that a server runs under when the tests themselves run as root. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/**
 * Who a server process belongs to: undefined means "whoever runs the tests".
 *
 * PostgreSQL refuses to run as root, and its initdb wants an account that /etc/passwd knows, so root hands over to
 * `postgres` where there is one and to `nobody` elsewhere. No account is ever created.
 */
export function serverOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) }
    } catch {
      // no such account: the next name
    }
  }
  return undefined
}

/** Whether an unprivileged account can reach `path`: every folder above it, and it, may be entered by anyone. */
export function isReachableByAnyone(path: string): boolean {
  const mode = statSync(path).mode
  if ((mode & 0o001) === 0) return false
  const parent = dirname(path)
  return parent === path || isReachableByAnyone(parent)
}

function idOf(flag: '-u' | '-g', name: string): number {
  return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
}
