import { readIso } from './iso-text.js'
import type { DatedReading } from './reading.js'

/** What a database's type says of its values: a day, a date and time without a zone, or an instant. */
export type TypedKind = 'date' | 'wall-clock' | 'instant'

const forms: Readonly<Record<TypedKind, RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  'wall-clock': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/,
}

/**
 * Reads a value that the database gave as a date-time, in its one canonical text. A string says why it cannot be read:
 * `infinity`, years beyond 9999 or before 1.
 */
export function readTypedText(kind: TypedKind, text: string): DatedReading | string {
  if (!forms[kind].test(text)) return 'it is no date between the years 1 and 9999'
  const reading = readIso(text)
  if (typeof reading === 'string' || reading.kind !== 'instant') return reading
  // The offset is the canonical text's, not the value's.
  return { kind: 'instant', epochMilliseconds: reading.epochMilliseconds }
}

// The zero date of MySQL and MariaDB, with or without a time of zero.
const zeroDate = /^0000-00-00(?:[T ][0:.]*)?(?:Z|[+-][0:]*)?$/

/** Whether a text stands for "no date" though it is not empty. */
export function isZeroDate(text: string): boolean {
  return text.startsWith('0000-00-00') && zeroDate.test(text)
}
