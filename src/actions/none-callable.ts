import type { NumberFate } from '../lead/phone.js'
import type { Rejection } from '../lead/rejection.js'

/**
 * The reason of a lead with no callable number, by the fate of each: one reason where it holds for all, else a common one.
 * A repeated number shares the fate of the one that it repeats, so it is passed over.
 */
export function noneCallable(numbers: readonly NumberFate[]): Rejection {
  const reasons = new Set(numbers.map((each) => (each.fate === 'callable' ? 'callable' : each.reason)))
  reasons.delete('repeated')
  const [only, ...others] = reasons
  const shared = others.length === 0 && only !== undefined && only !== 'callable' && only !== 'repeated' ? only : null
  return { code: shared === null ? 'phone.none-callable' : `phone.${shared}`, numbers }
}
