import type { Sequence } from '../lead/stored-lead.js'

/** Whether a row came later than another, in all that the injector ever read. */
export function isLater(one: Sequence, other: Sequence): boolean {
  if (one.run !== other.run) return one.run > other.run
  if (one.batch !== other.batch) return one.batch > other.batch
  return one.place > other.place
}
