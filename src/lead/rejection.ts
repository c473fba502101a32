import type { LeadAction } from './action.js'
import type { Holder, NumberFate } from './phone.js'

/** Whose matter a rejection is: the row is wrong, or a rule of the campaign keeps it out. */
export type RejectionKind = 'fault' | 'policy'

/** What every rejection of one column names. */
interface OfColumn {
  /** The column as the result names it. */
  readonly column: string
  /** The value as text; long ones are cut for the message, the raw value is kept beside. */
  readonly value: string | null
}

/**
 * Why a row could not be carried out: a fact about one row, kept with it in quarantine. The run goes on.
 *
 * The union is closed and its codes are stable; `rejectionKinds` says which are faults and which are policy.
 */
export type Rejection =
  | { readonly code: 'id.missing'; readonly column: string }
  | (OfColumn & {
      readonly code: 'value.too-long'
      readonly limit: number
      readonly length: number
      /** Absent: code points. */
      readonly unit?: 'bytes'
    })
  | (OfColumn & { readonly code: 'value.unstorable'; readonly because: 'nul' | 'lone-surrogate' })
  | (OfColumn & { readonly code: 'no-change.not-allowed'; readonly action: LeadAction })
  | (OfColumn & { readonly code: 'action.unknown' })
  | { readonly code: 'action.needs-value'; readonly column: string; readonly action: LeadAction }
  | (OfColumn & { readonly code: 'priority.invalid' })
  | (OfColumn & { readonly code: 'callback.unreadable'; readonly format: string; readonly because: string })
  | (OfColumn & { readonly code: 'callback.time-unreadable'; readonly because: string })
  | (OfColumn & { readonly code: 'callback.needs-time' })
  | (OfColumn & { readonly code: 'callback.two-times'; readonly time: string })
  | (OfColumn & { readonly code: 'callback.marker-and-value'; readonly other: string })
  | (OfColumn & { readonly code: 'callback.gap'; readonly timeZone: string })
  | (OfColumn & { readonly code: 'callback.overlap'; readonly timeZone: string })
  | (OfColumn & { readonly code: 'callback.too-old'; readonly at: string; readonly oldest: string })
  | (OfColumn & { readonly code: 'callback.too-late'; readonly at: string; readonly latest: string })
  | (OfColumn & { readonly code: 'disposition.unknown' })
  | (OfColumn & { readonly code: 'allocation.unknown' })
  | (OfColumn & { readonly code: 'agent.unknown' })
  | (OfColumn & { readonly code: 'contact-hours.unknown' })
  | { readonly code: 'phone.invalid'; readonly numbers: readonly NumberFate[] }
  | { readonly code: 'phone.duplicate'; readonly numbers: readonly NumberFate[] }
  | { readonly code: 'phone.listed'; readonly numbers: readonly NumberFate[] }
  | { readonly code: 'phone.none-callable'; readonly numbers: readonly NumberFate[] }
  | (OfColumn & { readonly code: 'external-id.duplicate'; readonly holder: Holder })
  | (OfColumn & { readonly code: 'lead.not-found'; readonly campaign: string })
  | ({ readonly code: 'superseded' } & Holder)
  | { readonly code: 'store.refused'; readonly storeCode: string }
  | {
      readonly code: 'row.undecodable'
      /** The code of the error that the columns or values of the kept row come to. */
      readonly error: string
      readonly because: string
    }

/** The code of a rejection. */
export type RejectionCode = Rejection['code']

/** Of which kind the rejections of each code are. */
export const rejectionKinds = {
  'id.missing': 'fault',
  'value.too-long': 'fault',
  'value.unstorable': 'fault',
  'no-change.not-allowed': 'fault',
  'action.unknown': 'fault',
  'action.needs-value': 'fault',
  'priority.invalid': 'fault',
  'callback.unreadable': 'fault',
  'callback.time-unreadable': 'fault',
  'callback.needs-time': 'fault',
  'callback.two-times': 'fault',
  'callback.marker-and-value': 'fault',
  'callback.gap': 'fault',
  'callback.overlap': 'fault',
  'callback.too-old': 'policy',
  'callback.too-late': 'policy',
  'disposition.unknown': 'fault',
  'allocation.unknown': 'fault',
  'agent.unknown': 'fault',
  'contact-hours.unknown': 'fault',
  'phone.invalid': 'fault',
  'phone.duplicate': 'policy',
  'phone.listed': 'policy',
  'phone.none-callable': 'policy',
  'external-id.duplicate': 'policy',
  'lead.not-found': 'fault',
  superseded: 'policy',
  'store.refused': 'fault',
  'row.undecodable': 'fault',
} as const satisfies Readonly<Record<RejectionCode, RejectionKind>>

/**
 * The policy rejections are about the campaign, not about the row: the breaker does not count them.
 *
 * A row of which every number was dropped, or that has none, is at fault itself, whatever its code: a phone column that was
 * renamed must not look like a campaign's choice.
 */
export function isFault(rejection: Rejection): boolean {
  if (rejection.code === 'phone.none-callable') return rejection.numbers.every(({ fate }) => fate === 'dropped')
  return rejectionKinds[rejection.code] === 'fault'
}
