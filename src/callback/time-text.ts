import { isBlankUnit } from '../lead/blanks.js'
import { digitsAt, endOfDigits, fractionMilliseconds, isDigitUnit } from './digits.js'
import type { NameMatcher } from './names.js'
import { expected, trailing } from './read-text.js'
import type { TimeOfDay } from './reading.js'
import { clockFault, timeOf } from './wall-clock.js'

const colon = 58
const point = 46

/**
 * Reads the text of the separate time column: `H:mm`, `HH:mm`, `HH:mm:ss` with or without a fraction, `h:mm a` with or
 * without the blank. A string says why it cannot be read.
 *
 * @param halfDayAt Finds AM (0) or PM (1) at the end of a text.
 */
export function readTimeText(text: string, halfDayAt: NameMatcher): TimeOfDay | string {
  const hourEnd = isDigitUnit(text.charCodeAt(1)) ? 2 : 1
  const hour = digitsAt(text, 0, hourEnd)
  const minute = digitsAt(text, hourEnd + 1, 2)
  if (hour < 0 || text.charCodeAt(hourEnd) !== colon || minute < 0) return expected('a time as HH:mm', text, 0)
  const minuteEnd = hourEnd + 3

  if (minuteEnd === text.length) return timeOfDay(text, hour, minute, 0, 0)
  if (text.charCodeAt(minuteEnd) === colon && hourEnd === 2) {
    const second = digitsAt(text, 6, 2)
    if (second < 0) return expected('seconds as ss', text, 6)
    if (text.length === 8) return timeOfDay(text, hour, minute, second, 0)
    const end = text.charCodeAt(8) === point ? endOfDigits(text, 9) : 8
    if (end === 9) return expected('digits of a fraction', text, 9)
    if (end !== text.length) return trailing(text, end)
    return timeOfDay(text, hour, minute, second, fractionMilliseconds(text, 9, end))
  }

  const half = halfDayAt(text, isBlankUnit(text.charCodeAt(minuteEnd)) ? minuteEnd + 1 : minuteEnd)
  if (!half) return trailing(text, minuteEnd)
  if (hour < 1 || hour > 12) return `there is no hour ${hour} AM or PM`
  return timeOfDay(text, (hour % 12) + 12 * half.index, minute, 0, 0)
}

function timeOfDay(
  text: string,
  hour: number,
  minute: number,
  second: number,
  millisecond: number,
): TimeOfDay | string {
  const fault = clockFault(hour, minute, second)
  return fault ?? { kind: 'time', milliseconds: timeOf(hour, minute, second, millisecond), text }
}
