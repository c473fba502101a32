// Written from the domain's rules alone, by someone who did not look at src.

/** Codes of rejections that the domain's text names itself. */
type NamedCode =
  | 'phone.invalid'
  | 'phone.duplicate'
  | 'phone.listed'
  | 'phone.none-callable'
  | 'external-id.duplicate'
  | 'lead.not-found'
  | 'superseded'
  | 'action.needs-value'
  | 'value.too-long'
  | 'value.unstorable'

/**
 * Codes that the domain's text leaves without a name. These are invented, to be mapped to the library's own:
 *
 * - `id.missing`: the row has no unique id (NULL, or a text of blanks alone)
 * - `action.unknown`: njAction is none of ADD, MODIFY, REALLOCATE
 * - `no-change.refused`: the marker `<No Change>` where it is not allowed: on ADD, in njAction, njExternalLeadId,
 *   njAllocationName or the unique id, or in one of the callback's columns beside a value in the other
 * - `priority.invalid`: njPriority is no integer of 0 to 100
 * - `callback.unreadable`: date or time cannot be read
 * - `callback.time-missing`: a date without time, and neither time column nor dateOnlyTime
 * - `callback.time-twice`: a time column beside a date with a time of its own
 * - `callback.gap`, `callback.overlap`: a wall clock that the zone skips or has twice, where the policy rejects it
 * - `callback.too-old`, `callback.too-late`: beyond `oldest` or `latest`
 * - `disposition.none`: `<No Change>` as the disposition of a MODIFY whose lead has none
 * - `disposition.unknown`, `allocation.unknown`, `agent.unknown`, `contact-hours.unknown`: the directory does not know
 *   the name
 */
type InventedCode =
  | 'id.missing'
  | 'action.unknown'
  | 'no-change.refused'
  | 'priority.invalid'
  | 'callback.unreadable'
  | 'callback.time-missing'
  | 'callback.time-twice'
  | 'callback.gap'
  | 'callback.overlap'
  | 'callback.too-old'
  | 'callback.too-late'
  | 'disposition.none'
  | 'disposition.unknown'
  | 'allocation.unknown'
  | 'agent.unknown'
  | 'contact-hours.unknown'

/** Why a row was rejected. */
export type ReasonCode = NamedCode | InventedCode

/** The reasons of a rejected row. */
export interface Reasons {
  readonly codes: readonly ReasonCode[]
  /** Whether the domain's text settles the codes. Where it does not, only that the row is rejected is certain. */
  readonly sure: boolean
}
