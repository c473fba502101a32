import type { Begun } from '../../../../src/repository/journal.js'

/** An answer of `begin` with a change, where it gave the lease. */
export function begunWith(begun: Begun, change: (taken: Extract<Begun, { lease: unknown }>) => Begun): Begun {
  return 'lease' in begun ? change(begun) : begun
}
