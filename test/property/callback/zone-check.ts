import { Temporal } from 'temporal-polyfill'
import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'
import { localTimeText } from '../../../src/callback/local-time-text.js'
import type { CallbackDateOptions } from '../../../src/callback/options.js'

/** A change of a zone's offset, as the oracle knows it. */
export interface Transition {
  readonly zone: string
  readonly epochMilliseconds: number
  readonly before: number
  readonly after: number
}

/** The changes of a zone from the beginning of one year to the end of another. */
export function transitionsOf(zone: string, firstYear: number, lastYear: number): readonly Transition[] {
  const end = Date.UTC(lastYear + 1, 0, 1)
  const found: Transition[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(
    Date.UTC(firstYear, 0, 1),
  ).toZonedDateTimeISO(zone)
  for (at = at.getTimeZoneTransition('next'); at && at.epochMilliseconds < end; at = at.getTimeZoneTransition('next')) {
    const before = at.subtract({ nanoseconds: 1 }).offsetNanoseconds / 1e6
    found.push({ zone, epochMilliseconds: at.epochMilliseconds, before, after: at.offsetNanoseconds / 1e6 })
  }
  return found
}

/** What the oracle makes of a wall clock: both instants that it could be, and whether it comes not at all, once or twice. */
export function oracle(zone: string, wallClock: number) {
  const plain = Temporal.Instant.fromEpochMilliseconds(wallClock).toZonedDateTimeISO('UTC').toPlainDateTime()
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  const [first, second] = [earlier.epochMilliseconds, later.epochMilliseconds]
  const kind = first === second ? 'exact' : later.toPlainDateTime().equals(plain) ? 'overlap' : 'gap'
  return { kind, first, second } as const
}

const policies: readonly Pick<CallbackDateOptions, 'gap' | 'overlap'>[] = [
  { gap: 'forward', overlap: 'earlier' },
  { gap: 'forward', overlap: 'later' },
  { gap: 'reject', overlap: 'reject' },
]

function parsersOf(zone: string): readonly CallbackDateParser[] {
  return policies.map((policy) =>
    CallbackDateParser.create({ format: 'iso', timeZone: zone, ...policy })._unsafeUnwrap(),
  )
}

/** What is wrong with the parsers' answers for one wall clock, under every policy. */
export function disagreements(zone: string, wallClock: number, parsers = parsersOf(zone)): readonly string[] {
  const right = oracle(zone, wallClock)
  const text = new Date(wallClock).toISOString().slice(0, -1)
  const wanted = {
    exact: [`exact ${right.first}`, `exact ${right.first}`, `exact ${right.first}`],
    gap: [`gap-forward ${right.second}`, `gap-forward ${right.second}`, 'callback.gap'],
    overlap: [`overlap-earlier ${right.first}`, `overlap-later ${right.second}`, 'callback.overlap'],
  }[right.kind]
  return parsers.flatMap((parser, index) => {
    const answer = parser.parse(text).match(
      (callback) => `${callback.resolved} ${callback.epochMilliseconds}`,
      (refusal) => refusal.code,
    )
    return answer === wanted[index] ? [] : [`${text} in ${zone}: ${answer}, wanted ${wanted[index]}`]
  })
}

const hour = 3_600_000

/** Every minute of three hours before and after a change, and what a clock on the wall shows every half hour. */
export function checkTransition(transition: Transition): {
  readonly minutes: number
  readonly wrong: readonly string[]
} {
  const { zone, epochMilliseconds, before, after } = transition
  const parsers = parsersOf(zone)
  const wrong: string[] = []
  let minutes = 0
  const from = epochMilliseconds + Math.min(before, after) - 3 * hour
  const to = epochMilliseconds + Math.max(before, after) + 3 * hour
  for (let wallClock = from; wallClock <= to; wallClock += 60_000) {
    minutes++
    wrong.push(...disagreements(zone, wallClock, parsers))
  }
  for (let at = epochMilliseconds - 3 * hour; at <= epochMilliseconds + 3 * hour; at += hour / 2) {
    const shown = localTimeText(new Date(at).toISOString(), zone)
    const right = Temporal.Instant.fromEpochMilliseconds(at).toString({ timeZone: zone, smallestUnit: 'second' })
    if (shown !== right) wrong.push(`${zone} shows ${shown}, wanted ${right}`)
  }
  return { minutes, wrong }
}
