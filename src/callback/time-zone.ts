import { type WallSpan, zoneSpans } from './zone-spans.js'

/** An IANA time zone that the runtime knows. */
export interface TimeZone {
  /** The name as it was asked for. */
  readonly name: string
  /** The stretch of wall clock that a wall clock time lies in, with its offset or offsets. */
  spanAt(wallClock: number): WallSpan
}

/**
 * Names that ICU, and with it `Intl`, takes for zones though they are in no IANA database: `BST` would be Bangladesh and
 * `AST` Alaska. From ICU's file `icuzones`; `SystemV/…` is there too.
 */
const notIana = new Set(
  'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST'.split(' '),
)

const known = new Map<string, TimeZone | undefined>()
const knownAtMost = 2_000

/**
 * The zone of an IANA name, in any case; `undefined` where there is none. Answers are remembered, up to a bound.
 *
 * Offsets such as `+10:00` are no names, though some runtimes take them for zones.
 */
export function timeZone(name: string): TimeZone | undefined {
  const found = known.get(name)
  if (found !== undefined || known.has(name)) return found
  if (known.size >= knownAtMost) known.clear()
  const zone = isZoneName(name) ? { name, spanAt: zoneSpans(name) } : undefined
  known.set(name, zone)
  return zone
}

function isZoneName(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false
  const upper = name.toUpperCase()
  if (notIana.has(upper) || upper.startsWith('SYSTEMV/')) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}
