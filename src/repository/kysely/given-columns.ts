import type { Columns } from './sql-text.js'

/**
 * Columns less those that are NULL in every row of every group: left out of an insert they come to the same, since none of our
 * columns that may be NULL has another default, and neither text nor server has anything to do with them.
 */
export function givenColumns<T>(groups: readonly (readonly T[])[], columns: Columns<T>): Columns<T> {
  const given = Object.entries(columns).filter(([, [, read]]) =>
    groups.some((items) => items.some((item, n) => read(item, n) !== null)),
  )
  return Object.fromEntries(given)
}
