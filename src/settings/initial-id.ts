import type { IdKind } from '../lead/unique-id.js'

/**
 * The Last Id of the very first call: exact text, a whole number up to 2^53-1, or the kind beside the text where the text
 * alone would be taken for another (`{ kind: 'text', text: '42' }`). An `ExactId` is one too.
 */
export type InitialId =
  | string
  | number
  | { readonly kind: IdKind; readonly type?: string | undefined; readonly text: string }
