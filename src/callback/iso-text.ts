import { isBlankUnit } from '../lead/blanks.js'
import { minuteMilliseconds } from './calendar.js'
import { digitsAt, endOfDigits, fractionMilliseconds } from './digits.js'
import { everyOffsetForm, offsetAt } from './offset-text.js'
import { expected, type ReadText, trailing } from './read-text.js'
import { calendarFault, clockFault, timeOf, wallClockOfDate } from './wall-clock.js'

const dash = 45
const colon = 58
const point = 46
const letterT = 84

/**
 * The format `iso`: `yyyy-MM-dd`; then, if there, T or a blank and `HH:mm`, seconds and a fraction if there, then Z, `±hh`,
 * `±hhmm` or `±hh:mm` if there.
 */
export const readIso: ReadText = (text) => {
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 2)
  const day = digitsAt(text, 8, 2)
  if (year < 0 || text.charCodeAt(4) !== dash || month < 0 || text.charCodeAt(7) !== dash || day < 0) {
    return expected('a date as yyyy-MM-dd', text, 0)
  }
  const offCalendar = calendarFault(year, month, day)
  if (offCalendar) return offCalendar
  const date = wallClockOfDate(year, month, day)
  if (text.length === 10) return { kind: 'date', wallClock: date }

  const between = text.charCodeAt(10)
  if (between !== letterT && !isBlankUnit(between)) return expected('T or a blank', text, 10)
  const hour = digitsAt(text, 11, 2)
  const minute = digitsAt(text, 14, 2)
  if (hour < 0 || text.charCodeAt(13) !== colon || minute < 0) return expected('a time as HH:mm', text, 11)

  let end = 16
  let second = 0
  let millisecond = 0
  if (text.charCodeAt(end) === colon) {
    second = digitsAt(text, 17, 2)
    if (second < 0) return expected('seconds as ss', text, 17)
    end = 19
    if (text.charCodeAt(end) === point) {
      end = endOfDigits(text, 20)
      if (end === 20) return expected('digits of a fraction', text, 20)
      millisecond = fractionMilliseconds(text, 20, end)
    }
  }
  const offClock = clockFault(hour, minute, second)
  if (offClock) return offClock
  const wallClock = date + timeOf(hour, minute, second, millisecond)
  if (end === text.length) return { kind: 'wall-clock', wallClock, timeFrom: 'value' }

  const offset = offsetAt(text, end, everyOffsetForm)
  if (!offset) return expected('an offset or the end', text, end)
  if (offset.end !== text.length) return trailing(text, offset.end)
  return {
    kind: 'instant',
    epochMilliseconds: wallClock - offset.minutes * minuteMilliseconds,
    offsetMinutes: offset.minutes,
  }
}
