import { CallbackDateParser } from '../../../callback/callback-date-parser.js'
import type { SuggestedFormat } from '../../../callback/suggest-formats.js'
import type { SampledDates } from './sampled-dates.js'

const shown = 3
const epochs: readonly string[] = ['epoch-seconds', 'epoch-milliseconds']

/** Whether the format fits the dates, which others would, and whether it can be told from another that fits as well. */
export function checkFormat(sampled: SampledDates): void {
  const { parts, dates } = sampled
  const { locale } = parts.settings.callback
  const unreadable = dates.filter(({ reading }) => reading === null)
  if (checkEpochUnit(sampled)) return
  const fitting = CallbackDateParser.suggest(
    dates.map(({ text }) => text),
    { locale },
  )
  if (unreadable.length === 0) {
    if (fitting.dayAndMonthUnclear) checkDayAndMonth(sampled, fitting.formats)
    return
  }
  const { findings, column, parts: of } = sampled
  const named = {
    column: column.name,
    format: of.settings.callbackDateFormat,
    unreadable: unreadable.length,
    values: dates.length,
    example: unreadable[0]?.text ?? '',
  }
  const namesOf = (formats: readonly SuggestedFormat[]) => formats.slice(0, shown).map(({ format }) => format)
  const rest =
    fitting.formats.length === 0 && unreadable.length < dates.length
      ? CallbackDateParser.suggest(
          unreadable.map(({ text }) => text),
          { locale },
        ).formats
      : []
  if (rest.length > 0) findings.add('callback.formats-mixed', { ...named, fits: namesOf(rest) })
  else findings.add('callback.format-misfit', { ...named, fits: namesOf(fitting.formats) })
}

/** Seconds where milliseconds are set, or the other way round: the digits say which, as long as people live now. */
function checkEpochUnit({ findings, parts, column, dates }: SampledDates): boolean {
  const { callbackDateFormat: format, timeZone } = parts.settings
  const [first] = dates
  if (!first || !epochs.includes(format)) return false
  const other = epochs.find((each) => each !== format) ?? format
  const readAs = (each: string, text: string) =>
    CallbackDateParser.create({ format: each, timeZone })
      .map((parser) => parser.parse(text).map(({ instant }) => instant))
      .map((parsed) => parsed.unwrapOr(null))
      .unwrapOr(null)
  const isOurs = (instant: string | null) => instant !== null && instant >= '1990' && instant < '2100'
  const isOther = dates.every(({ text }) => isOurs(readAs(other, text)) && !isOurs(readAs(format, text)))
  if (!isOther) return false
  findings.add('callback.epoch-unit', {
    column: column.name,
    value: first.text,
    format,
    reads: readAs(format, first.text) ?? 'unreadable',
    other,
    otherReads: readAs(other, first.text) ?? '',
  })
  return true
}

/** Another format reads every date as well, and some of them as another day. */
function checkDayAndMonth({ findings, parts, column, dates }: SampledDates, fits: readonly SuggestedFormat[]): void {
  const { callbackDateFormat: format, timeZone, callback } = parts.settings
  if (/^(iso|epoch-)/.test(format)) return
  const { locale } = callback
  const readBy = (pattern: string, text: string) =>
    CallbackDateParser.create({ format: pattern, timeZone, locale, dateOnlyTime: '00:00' })
      .map((parser) => parser.parse(text).map(({ instant }) => instant))
      .map((parsed) => parsed.unwrapOr(null))
      .unwrapOr(null)
  for (const { format: other } of fits) {
    for (const { text } of dates) {
      const [reads, otherReads] = [readBy(format, text), readBy(other, text)]
      if (reads === null || otherReads === null || reads === otherReads) continue
      const named = { column: column.name, value: text, format, reads, other, otherReads }
      findings.add('callback.day-month-unclear', named)
      return
    }
  }
}
