import { dayMilliseconds, minuteMilliseconds, weekdayOf } from './calendar.js'
import type { PatternField, PatternPiece } from './pattern-piece.js'
import type { DatedReading } from './reading.js'
import { type Slots, slot } from './scan-step.js'
import { timeZone } from './time-zone.js'
import { calendarFault, clockFault, timeOf, wallClockOfDate } from './wall-clock.js'

/** Makes readings of what the steps of a pattern have found; a string says why that is no date or time. */
export function readingMaker(pieces: readonly PatternPiece[]): (text: string, slots: Slots) => DatedReading | string {
  const has = (field: PatternField) => pieces.some((piece) => piece.kind === 'field' && piece.field === field)
  const weekday = has('weekday')
  const zone = has('zone')
  const halfDay = has('half-day hour')
  const timed = halfDay || has('hour')
  const offset = has('offset')

  return (text, slots) => {
    const date = dateIn(slots, weekday)
    if (typeof date === 'string') return date
    const zoneName = zone ? text.slice(slots[slot.zoneFrom], slots[slot.zoneTo]) : undefined
    if (zoneName !== undefined && !timeZone(zoneName)) return `there is no time zone ${zoneName}`
    const named = zoneName === undefined ? undefined : { timeZone: zoneName }
    if (!timed) return named ? { kind: 'date', wallClock: date, ...named } : { kind: 'date', wallClock: date }

    const time = timeIn(slots, halfDay)
    if (typeof time === 'string') return time
    const wallClock = date + time
    if (offset) {
      const offsetMinutes = slots[slot.offsetMinutes] ?? 0
      return { kind: 'instant', epochMilliseconds: wallClock - offsetMinutes * minuteMilliseconds, offsetMinutes }
    }
    return named
      ? { kind: 'wall-clock', wallClock, timeFrom: 'value', ...named }
      : { kind: 'wall-clock', wallClock, timeFrom: 'value' }
  }
}

/** The wall clock of midnight. */
function dateIn(slots: Slots, weekday: boolean): number | string {
  const year = slots[slot.year] ?? 0
  const month = slots[slot.month] ?? 0
  const day = slots[slot.day] ?? 0
  const fault = calendarFault(year, month, day)
  if (fault) return fault
  const wallClock = wallClockOfDate(year, month, day)
  if (weekday && weekdayOf(wallClock / dayMilliseconds) !== slots[slot.weekday]) {
    return 'the weekday is not that of the date'
  }
  return wallClock
}

/** Milliseconds since midnight. A field that the pattern does not have is zero. */
function timeIn(slots: Slots, halfDay: boolean): number | string {
  let hour = slots[slot.hour] ?? 0
  if (halfDay) {
    if (hour < 1 || hour > 12) return `there is no hour ${hour} AM or PM`
    hour = (hour % 12) + 12 * (slots[slot.half] ?? 0)
  }
  const minute = slots[slot.minute] ?? 0
  const second = slots[slot.second] ?? 0
  return clockFault(hour, minute, second) ?? timeOf(hour, minute, second, slots[slot.millisecond] ?? 0)
}
