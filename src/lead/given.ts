/**
 * What a row says about one thing of a lead.
 *
 * - `absent`: the result has no such column;
 * - `empty`: NULL, or nothing but blanks;
 * - `no-change`: the marker `<No Change>`;
 * - `value`: something, already read.
 */
export type Given<T> =
  | { readonly is: 'absent' }
  | { readonly is: 'empty' }
  | { readonly is: 'no-change' }
  | { readonly is: 'value'; readonly value: T }

/** The three that carry nothing are shared, so that a row costs no object for each column that it leaves alone. */
export const absent: Given<never> = Object.freeze({ is: 'absent' })
export const empty: Given<never> = Object.freeze({ is: 'empty' })
export const noChange: Given<never> = Object.freeze({ is: 'no-change' })

/** Something that the row gives. */
export function value<T>(given: T): Given<T> {
  return { is: 'value', value: given }
}
