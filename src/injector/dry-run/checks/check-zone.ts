import { hourMilliseconds, minuteMilliseconds } from '../../../callback/calendar.js'
import { isoInstant, isoWallClock } from '../../../callback/iso-instant.js'
import { localTimeText } from '../../../callback/local-time-text.js'
import type { DatedReading } from '../../../callback/reading.js'
import { instantIn } from './instant-in.js'
import type { SampledDates } from './sampled-dates.js'

/** Nobody can tell from fewer dates. */
const enough = 5
/** Hours in which people are called: from the first to before the last. */
const day = { from: 7, to: 21 }
const few = 0.2
const most = 0.9

/** One date as it is read, and as it would be if its zone were mistaken; local times in the zone. */
interface BothWays {
  readonly text: string
  readonly reads: string
  readonly otherReads: string
}

/** Dates that call at night as they are read, and by day under the likeliest mistake, belong to another zone. */
export function checkZone({ findings, parts, column, dates, timeZone }: SampledDates): void {
  const readings = dates.flatMap(({ text, reading }) => (reading ? [{ text, reading }] : []))
  if (readings.length < enough) return
  const local = readings.every(({ reading }) => reading.kind === 'wall-clock' && reading.timeZone === undefined)
  const instants = readings.every(({ reading }) => reading.kind === 'instant')
  if (!local && !instants) return
  const both = readings.flatMap(({ text, reading }): BothWays[] => {
    const at = instantIn(parts.callbackParser, { reading, zone: timeZone })
    return at === null ? [] : [{ text, reads: localTimeText(at, timeZone), otherReads: otherwise(reading, timeZone) }]
  })
  const byDay = (key: 'reads' | 'otherReads') => both.filter((each) => isByDay(each[key])).length / both.length
  const [first] = both
  if (!first || byDay('reads') > few || byDay('otherReads') < most) return
  findings.add('callback.zone-doubtful', {
    column: column.name,
    values: both.length,
    value: first.text,
    reads: first.reads,
    timeZone,
    looksLike: local ? 'utc' : 'local',
    otherReads: first.otherReads,
  })
}

/** A wall clock as if it were UTC's; an instant as if its offset were not meant. */
function otherwise(reading: DatedReading, timeZone: string): string {
  if (reading.kind !== 'instant') return localTimeText(isoInstant(reading.wallClock), timeZone)
  return isoWallClock(reading.epochMilliseconds + (reading.offsetMinutes ?? 0) * minuteMilliseconds)
}

function isByDay(local: string): boolean {
  const hour = (Date.parse(`${local.slice(0, 19)}Z`) / hourMilliseconds) % 24
  return hour >= day.from && hour < day.to
}
