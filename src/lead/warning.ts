import type { Holder } from './phone.js'

/**
 * Something that a person should know about a row, or about a column of the whole result, that keeps nothing from being
 * imported. The union is closed and its codes are stable.
 *
 * Those of a column come once per run; those of a row are counted, and the first ten of each code are kept.
 */
export type Warning =
  | { readonly code: 'column.ignored'; readonly column: string }
  | { readonly code: 'column.not-for-action'; readonly column: string; readonly action: string }
  | { readonly code: 'column.rounded'; readonly column: string; readonly type: string }
  | { readonly code: 'source.committed-by-itself'; readonly procedure: string }
  | { readonly code: 'column.zone-unstated'; readonly column: string; readonly type: string }
  | { readonly code: 'callback.stand-in-date'; readonly column: string; readonly value: string; readonly row: string }
  | { readonly code: 'callback.read-as-fresh'; readonly column: string; readonly value: string; readonly row: string }
  | { readonly code: 'callback.kept'; readonly column: string; readonly value: string; readonly row: string }
  | {
      readonly code: 'phone.kept-present'
      readonly column: string
      readonly value: string
      readonly because: string
      readonly row: string
    }
  | { readonly code: 'phone.listed-blocked'; readonly column: string; readonly number: string; readonly row: string }
  | {
      readonly code: 'phone.collides'
      readonly column: string
      readonly number: string
      readonly holder: Holder
      readonly row: string
    }

/** The code of a warning. */
export type WarningCode = Warning['code']
