import type { StoreFaultKind } from '../../store-fault.js'

/** Codes and their extended forms. Source: sqlite.org/rescode.html. */
const codes: Readonly<Record<string, StoreFaultKind>> = {
  SQLITE_BUSY_SNAPSHOT: 'conflict',
  SQLITE_BUSY_RECOVERY: 'conflict',
  SQLITE_BUSY: 'timeout',
  SQLITE_LOCKED: 'conflict',
  SQLITE_CONSTRAINT: 'data',
  SQLITE_MISMATCH: 'data',
  SQLITE_TOOBIG: 'data',
  SQLITE_RANGE: 'data',
  SQLITE_IOERR: 'unavailable',
  SQLITE_FULL: 'unavailable',
  SQLITE_CANTOPEN: 'unavailable',
  SQLITE_PROTOCOL: 'unavailable',
  SQLITE_NOMEM: 'unavailable',
  SQLITE_PERM: 'no-rights',
  SQLITE_AUTH: 'no-rights',
  SQLITE_READONLY: 'no-rights',
  // SQLite has no code of its own for a missing table. Our statements are right, so it is the tables that are not.
  SQLITE_ERROR: 'not-migrated',
}

/** What a result code means: its own meaning, or that of the code that it extends. */
export function faultOf(code: string): StoreFaultKind | null {
  if (!code.startsWith('SQLITE_')) return null
  for (let name = code; name.includes('_'); name = name.slice(0, name.lastIndexOf('_'))) {
    const kind = codes[name]
    if (kind !== undefined) return kind
  }
  return null
}
