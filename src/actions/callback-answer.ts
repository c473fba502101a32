import type { Rejection } from '../lead/rejection.js'
import type { LeadCallback } from '../lead/stored-lead.js'

/** A callback, why it rejects the row, or that it names no moment and the settings take such a value for none. */
export type CallbackAnswer =
  | { readonly is: 'callback'; readonly callback: LeadCallback }
  | { readonly is: 'refused'; readonly reason: Rejection }
  | { readonly is: 'unreadable' }
