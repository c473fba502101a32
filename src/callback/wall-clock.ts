import { dayMilliseconds, dayNumber, daysInMonth, hourMilliseconds, minuteMilliseconds } from './calendar.js'

/** Why a date is not on the calendar; `undefined` if it is. */
export function calendarFault(year: number, month: number, day: number): string | undefined {
  if (year < 1) return 'there is no year 0'
  if (month < 1 || month > 12) return `there is no month ${month}`
  if (day < 1 || day > daysInMonth(year, month)) return `month ${month} of ${year} has no day ${day}`
  return undefined
}

/** Why a time is on no clock; `undefined` if it is. Leap seconds are not: no database keeps them. */
export function clockFault(hour: number, minute: number, second: number): string | undefined {
  if (hour > 23) return `there is no hour ${hour}`
  if (minute > 59) return `there is no minute ${minute}`
  if (second > 59) return `there is no second ${second}`
  return undefined
}

/** The wall clock of midnight of a date that is on the calendar. */
export function wallClockOfDate(year: number, month: number, day: number): number {
  return dayNumber(year, month, day) * dayMilliseconds
}

/** Milliseconds since midnight of a time that is on the clock. */
export function timeOf(hour: number, minute: number, second: number, millisecond: number): number {
  return hour * hourMilliseconds + minute * minuteMilliseconds + second * 1000 + millisecond
}
