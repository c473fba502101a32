import type { CheckDetails } from './check-details.js'
import { counted } from './counted.js'
import type { FindingRow } from './finding-row.js'

type Rows<C extends keyof CheckDetails> = { readonly [K in C]: FindingRow<CheckDetails[K]> }

const quoted = (text: string) => JSON.stringify(text)
const list = (formats: readonly string[]) => formats.map(quoted).join(' or ')

/** What a dry run finds of callback dates. */
export const callbackTable: Rows<Extract<keyof CheckDetails, `callback.${string}`>> = {
  'callback.format-misfit': {
    severity: (d) => (d.fits.length > 0 || d.unreadable === d.values ? 'fault' : 'warning'),
    message: (d) =>
      `${d.unreadable} of ${counted(d.values, 'date')} in ${d.column} cannot be read as ${quoted(d.format)}, such as ${quoted(d.example)}.`,
    remedy: (d) =>
      d.fits.length > 0
        ? `Set callbackDateFormat to ${list(d.fits)}: it fits every date sampled.`
        : 'No format fits them; mend the values, or return a date type from the procedure.',
  },
  'callback.formats-mixed': {
    severity: 'warning',
    message: (d) =>
      `${d.column} has dates in more than one format: ${d.unreadable} of ${d.values} cannot be read as ${quoted(d.format)}, such as ${quoted(d.example)}.`,
    remedy: (d) => `Write all dates in one format in the procedure; those that do not fit are ${list(d.fits)}.`,
  },
  'callback.epoch-unit': {
    message: (d) => `${d.column} ${quoted(d.value)} is ${d.reads} as ${d.format}, and ${d.otherReads} as ${d.other}.`,
    remedy: (d) => `Set callbackDateFormat to "${d.other}".`,
  },
  'callback.day-month-unclear': {
    severity: 'warning',
    message: (d) =>
      `Day and month cannot be told apart in any date of ${d.column}: ${quoted(d.value)} is ${d.reads} as ${quoted(d.format)}, and ${d.otherReads} as ${quoted(d.other)}.`,
    remedy: () => 'Ask whoever writes the dates, or return a date type from the procedure.',
  },
  'callback.all-past': {
    severity: 'warning',
    message: (d) => `All ${d.values} callbacks lie in the past (the latest: ${d.latest}): they would be due at once.`,
    remedy: () => 'Check format and time zone; callback.oldest keeps out what is too old.',
  },
  'callback.all-midnight': {
    severity: 'warning',
    message: (d) => `All ${d.values} dates in ${d.column} are at midnight, such as ${quoted(d.example)}.`,
    remedy: () =>
      'Return the time as well, in njCallBackTime or in the date; or return a date alone and set callback.dateOnlyTime.',
  },
  'callback.zone-doubtful': {
    severity: 'warning',
    message: (d) =>
      d.looksLike === 'utc'
        ? `The ${d.values} dates in ${d.column} look like UTC: read in ${d.timeZone} they call at night. ${quoted(d.value)} is ${d.reads}, and would be ${d.otherReads}.`
        : `The ${d.values} dates in ${d.column} look like local times with the mark of another zone: in ${d.timeZone} they call at night. ${quoted(d.value)} is ${d.reads}, and would be ${d.otherReads}.`,
    remedy: (d) =>
      d.looksLike === 'utc'
        ? 'If they are UTC, set timeZone to "UTC", or return a type with a zone.'
        : 'If they are local times, return them without an offset, from a type without a zone.',
  },
  'callback.two-readings': {
    severity: 'warning',
    message: (d) =>
      `${d.column} ${quoted(d.value)} is read as a wall clock in ${d.timeZone}, ${d.reads}; as an instant of the session's zone ${d.sessionTimeZone} it would be ${d.otherReads}.`,
    remedy: () => "Give the connection's sessionTimeZone if the column holds instants.",
  },
}
