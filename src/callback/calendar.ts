/** Milliseconds of a day, an hour, a minute. */
export const dayMilliseconds = 86_400_000
export const hourMilliseconds = 3_600_000
export const minuteMilliseconds = 60_000

const daysBefore = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
/** Days from 0001-01-01 to 1970-01-01 in the proleptic Gregorian calendar, and one for counting days from 1. */
const epochDay = 719_163

/** Whether a year of the proleptic Gregorian calendar has a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** How many days a month has; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01 of a date that is on the calendar; `year` is 1 or later. */
export function dayNumber(year: number, month: number, day: number): number {
  const past = year - 1
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
  const inYear = (daysBefore[month] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0) + day
  return past * 365 + leapDays + inYear - epochDay
}

/** The weekday of a day number, 0 (Sunday) to 6. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

/** 0001-01-01T00:00Z and 9999-12-31T23:59:59.999Z: the years that four digits can write. */
export const firstInstant = -62_135_596_800_000
export const lastInstant = 253_402_300_799_999
