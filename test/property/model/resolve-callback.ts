// Written from the domain's rules alone, by someone who did not look at src.

import type { ReasonCode } from './codes.js'
import type { CallbackCell, Moment } from './decode-callback.js'
import type { SetUp } from './set-up.js'
import { instantOf } from './wall-clock.js'

/** The zone of a Contact Hours set; null when the directory does not know it. */
const zoneOf = (setUp: SetUp, name: string | null): string | null =>
  setUp.names.contactHours.find((one) => one.name === name)?.zone ?? null

/** "The row's Contact Hours (on MODIFY, the stored lead's), the Template's, the injector's `timeZone`." */
function zoneFor(setUp: SetUp, contactHours: string | null): string {
  const { template } = setUp
  return zoneOf(setUp, contactHours) ?? zoneOf(setUp, template.contactHours) ?? template.zone ?? setUp.timeZone
}

interface Resolving {
  readonly setUp: SetUp
  /** The store's clock. */
  readonly at: number
  /** Name of the Contact Hours that the lead will have; null: the Template's. */
  readonly contactHours: string | null
}

function resolveMoment(moment: Moment, { setUp, at, contactHours }: Resolving): number | ReasonCode {
  // "An offset or zone in the value wins."
  const instant =
    moment.kind === 'instant'
      ? moment.instant
      : instantOf(moment.wallClock, zoneFor(setUp, contactHours), setUp.callback)
  if (typeof instant === 'string') return instant
  const { oldest, latest } = setUp.callback
  // "`oldest` and `latest` reject what lies beyond."
  if (oldest !== null && instant < at - oldest) return 'callback.too-old'
  if (latest !== null && instant > at + latest) return 'callback.too-late'
  return instant
}

/** What a row's callback comes to: the code of a rejection, or the callback that the lead will have. */
export type ResolvedCallback =
  | { readonly fault: ReasonCode }
  | { readonly fault: null; readonly callback: number | null }

/** What takes the callback's place where the row gives none. */
interface Otherwise {
  readonly absent: number | null
  readonly noChange: number | null
  readonly unreadable: number | null
}

/** Resolves a callback cell; an empty one is none. */
export function resolveCallback(cell: CallbackCell, otherwise: Otherwise, resolving: Resolving): ResolvedCallback {
  if (cell.kind === 'empty') return { fault: null, callback: null }
  if (cell.kind === 'absent') return { fault: null, callback: otherwise.absent }
  if (cell.kind === 'no-change') return { fault: null, callback: otherwise.noChange }
  if (cell.kind === 'unreadable') return { fault: null, callback: otherwise.unreadable }
  const resolved = resolveMoment(cell.value, resolving)
  return typeof resolved === 'string' ? { fault: resolved } : { fault: null, callback: resolved }
}
