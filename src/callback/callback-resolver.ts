import type { Rejection } from '../lead/rejection.js'
import type { Instant } from '../lead/value.js'
import type { CallbackReading } from './reading.js'

/** What a resolution needs beside the reading. */
export interface ResolveContext {
  /** The zone to read a wall clock in that names none itself. */
  readonly timeZone: string
  /** What `oldest` and `latest` are counted from. */
  readonly now: Instant
  /** For what a refusal says. */
  readonly column: string
  readonly text: string
}

/** A callback as an instant, or why there is none. */
export type ResolvedCallback =
  | {
      readonly at: Instant
      readonly timeZone: string
      readonly how: 'instant' | 'exact' | 'gap-forward' | 'overlap-earlier' | 'overlap-later'
    }
  | { readonly refused: Rejection }

/** The second half of reading a callback date: wall clock and zone become an instant, by the gap and overlap policies. */
export interface CallbackResolver {
  resolve(reading: CallbackReading, context: ResolveContext): ResolvedCallback
}
