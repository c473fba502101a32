import type { Given } from '../lead/given.js'

/** What a column comes to: the value it gives, or what stands for each of the three that give none. */
export function settle<T>(
  given: Given<T>,
  otherwise: { readonly absent: T; readonly empty: T; readonly 'no-change': T },
): T {
  return given.is === 'value' ? given.value : otherwise[given.is]
}
