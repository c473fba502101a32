import { dayMilliseconds } from '../../../callback/calendar.js'
import { isZeroDate } from '../../../callback/typed-text.js'
import { trimBlanks } from '../../../lead/blanks.js'
import { foldName } from '../../../lead/fold-name.js'
import { isNoChange } from '../../../lead/marker.js'
import { systemColumns } from '../../../lead/system-columns.js'
import type { Sample } from '../read-sample.js'
import { checkFormat } from './check-format.js'
import { checkZone } from './check-zone.js'
import { instantIn } from './instant-in.js'
import type { SampledDates } from './sampled-dates.js'

/** How many dates it takes for what they have in common to say something. */
const enough = 2

/** What the sampled callback dates look like, beyond each row's own verdict. */
export function checkCallbacks({
  sample,
  ...rest
}: Omit<SampledDates, 'column' | 'dates'> & { readonly sample: Sample }): void {
  const wanted = foldName(systemColumns.callbackDate)
  const index = sample.columns.findIndex((column) => foldName(column.name) === wanted)
  const column = sample.columns[index]
  if (!column) return
  const { callbackParser } = rest.parts
  const typed = column.kind === 'date' || column.kind === 'wall-clock' || column.kind === 'instant' ? column.kind : null
  const dates = sample.raws.flatMap((raw) => {
    const cell = raw[index]
    const text = typeof cell === 'string' ? trimBlanks(cell) : ''
    if (text === '' || isZeroDate(text) || isNoChange(text)) return []
    const read = typed ? callbackParser.readTyped(typed, text) : callbackParser.read(text)
    return [{ text, reading: read.isOk() && read.value.kind !== 'empty' ? read.value : null }]
  })
  const sampled: SampledDates = { ...rest, column, dates }
  if (dates.length === 0) return
  if (!typed) checkFormat(sampled)
  checkMidnight(sampled)
  checkZone(sampled)
  checkTwoReadings(sampled)
}

function checkMidnight({ findings, column, dates }: SampledDates): void {
  const [first] = dates
  const atMidnight = dates.every(
    ({ reading }) => reading?.kind === 'wall-clock' && reading.wallClock % dayMilliseconds === 0,
  )
  if (!first || !atMidnight || dates.length < enough) return
  findings.add('callback.all-midnight', { column: column.name, values: dates.length, example: first.text })
}

/** An instant that is read as a wall clock, since the connection does not state its zone. */
function checkTwoReadings({ findings, parts, column, dates, timeZone, sessionTimeZone }: SampledDates): void {
  const [first] = dates
  if (!column.cautions?.includes('zone-unstated') || sessionTimeZone === null || !first?.reading) return
  const reads = instantIn(parts.callbackParser, { reading: first.reading, zone: timeZone })
  const otherReads = instantIn(parts.callbackParser, { reading: first.reading, zone: sessionTimeZone })
  if (reads === null || otherReads === null || reads === otherReads) return
  const named = { column: column.name, value: first.text, reads, timeZone, sessionTimeZone, otherReads }
  findings.add('callback.two-readings', named)
}
