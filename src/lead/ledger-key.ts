import { idKey } from './id-key.js'
import type { ExactId } from './unique-id.js'

/**
 * What the ledger knows a row by. The key of its id as it is, but for one that begins with `~`, which gets another in front:
 * rows without a usable id have keys that begin with one.
 */
export function ledgerKey(id: ExactId): string {
  const key = idKey(id)
  return key.startsWith('~') ? `~${key}` : key
}
