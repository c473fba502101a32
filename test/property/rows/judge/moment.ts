import type { RejectionCode } from 'lead-injector'
import { Temporal } from 'temporal-polyfill'
import { now, type SetUp } from '../set-up.js'

/** What a callback's columns name: a wall clock time, whose zone something else says, or an instant in milliseconds. */
export type Moment = { readonly wall: string } | { readonly instant: number }

/** The callback that a moment is, or why it is refused. `zone` is NULL for instants. */
export type Placed = { readonly at: string; readonly zone: string | null } | { readonly refused: RejectionCode }

/** Places a moment in time, by Temporal rather than by the library. */
export function place(moment: Moment, zone: string, setUp: SetUp): Placed {
  if ('instant' in moment) return limited(moment.instant, null, setUp)
  const plain = Temporal.PlainDateTime.from(moment.wall)
  const early = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const late = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  if (early.epochMilliseconds === late.epochMilliseconds) return limited(early.epochMilliseconds, zone, setUp)
  if (!early.toPlainDateTime().equals(plain)) {
    // The later of the two is the wall clock moved on by the length of the gap.
    return setUp.gap === 'reject' ? { refused: 'callback.gap' } : limited(late.epochMilliseconds, zone, setUp)
  }
  if (setUp.overlap === 'reject') return { refused: 'callback.overlap' }
  return limited((setUp.overlap === 'earlier' ? early : late).epochMilliseconds, zone, setUp)
}

const day = 86_400_000

function limited(instant: number, zone: string | null, { oldest, latest }: SetUp): Placed {
  const from = oldest === '30 days' ? Date.parse(now) - 30 * day : Date.parse(oldest ?? '0001-01-01T00:00:00Z')
  const to = latest === '700 days' ? Date.parse(now) + 700 * day : Date.parse(latest ?? '9999-12-31T23:59:59.999Z')
  if (instant < from) return { refused: 'callback.too-old' }
  if (instant > to) return { refused: 'callback.too-late' }
  return { at: new Date(instant).toISOString(), zone }
}
