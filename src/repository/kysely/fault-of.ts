import type { StoreFault, StoreFaultKind } from '../store-fault.js'
import type { Database } from './database.js'
import { StoreError } from './store.js'
import { codeOf, isUncoded } from './uncoded-errors.js'

/** Errors of the way to the server, before it could give one of its own. Source: Node's `errno` names and DNS. */
const ofTheWay: Readonly<Record<string, StoreFaultKind>> = {
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  ECONNABORTED: 'unavailable',
  EPIPE: 'unavailable',
  ETIMEDOUT: 'unavailable',
  EHOSTUNREACH: 'unavailable',
  EHOSTDOWN: 'unavailable',
  ENETUNREACH: 'unavailable',
  ENETDOWN: 'unavailable',
  ENOTFOUND: 'unavailable',
  EAI_AGAIN: 'unavailable',
  ENOENT: 'unavailable', // a socket file that is not there
}

/** Reads an error by its code, its causes' codes where it has none of its own, or by where it came from. */
export function faultOf(database: Database, error: unknown): StoreFault {
  if (error instanceof StoreError) return { kind: error.kind, code: error.code }
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = codeOf(at)
    const kind = database.faultOf(code) ?? ofTheWay[code]
    if (kind !== undefined) return { kind, code }
  }
  return { kind: isUncoded(error) ? 'unavailable' : 'unknown', code: codeOf(error) }
}
