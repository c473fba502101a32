import type { BatchReader } from './batch-reader.js'
import type { PostgresPlace } from './config.js'
import type { Link } from './link.js'
import { exactSettings, type KnownType } from './values.js'

/** What the parts of a session share. */
export interface SessionState {
  readonly link: Link
  readonly place: PostgresPlace
  readonly types: Map<number, KnownType>
  /** Between `begin` and `commit` or `rollback`. */
  begun: boolean
  /** The savepoint that a call goes back to: `new` before any call, `used` once there was one. */
  savepoint: 'none' | 'new' | 'used'
  /** The read under way. */
  reader: BatchReader | null
  /** Leaves the read under way. */
  leave: (() => Promise<unknown>) | null
  /** Calls so far; each has a portal of its own. */
  calls: number
  /** Does one thing after another's cancel was heard, and maps what it throws. */
  run<T>(work: () => Promise<T>, procedure?: string): Promise<T>
  /** Ends whatever runs on the server. */
  cancel(): Promise<void>
}

/** Begins a transaction in which values come exactly. */
export const beginExact = `begin; ${exactSettings}`

/** Makes the savepoint that a call goes back to when it fails or is left early. */
export const makeSavepoint = 'savepoint lead_injector_call'
