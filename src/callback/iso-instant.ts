import { dayMilliseconds, firstInstant, lastInstant } from './calendar.js'

const two = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'))
const three = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, '0'))

/**
 * An instant as ISO 8601 in UTC with milliseconds: `2026-11-24T18:13:37.000Z`.
 *
 * The same text as `Date.prototype.toISOString` gives, in a third of its time, which was half of that of a whole callback.
 */
export function isoInstant(epochMilliseconds: number): string {
  if (epochMilliseconds < firstInstant || epochMilliseconds > lastInstant)
    return new Date(epochMilliseconds).toISOString()
  const day = Math.floor(epochMilliseconds / dayMilliseconds)
  const milliseconds = epochMilliseconds - day * dayMilliseconds
  const minutes = Math.floor(milliseconds / 60_000)
  const time = milliseconds === minutes * 60_000 ? wholeMinutes[minutes] : timeText(minutes, milliseconds)
  return dayText(day) + time
}

/** Most callbacks are due at a whole minute: of those the texts are put together once. */
const wholeMinutes = Array.from({ length: 1_440 }, (_, minutes) => timeText(minutes, minutes * 60_000))

function timeText(minutes: number, milliseconds: number): string {
  const second = two[Math.floor(milliseconds / 1000) % 60]
  return `${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:${second}.${three[milliseconds % 1000]}Z`
}

const days = new Map<number, string>()
const daysAtMost = 1_000

/** The day and the T after it, remembered up to a bound: the callbacks of a result lie on a few days. */
function dayText(day: number): string {
  const known = days.get(day)
  if (known !== undefined) return known
  if (days.size >= daysAtMost) days.clear()
  const text = `${dateText(day)}T`
  days.set(day, text)
  return text
}

/** A wall clock as ISO 8601, without zone, and without a fraction of zero: `2026-11-24T18:13:37`. */
export function isoWallClock(wallClock: number): string {
  const text = isoInstant(wallClock)
  return text.endsWith('.000Z') ? text.slice(0, -5) : text.slice(0, -1)
}

/**
 * `2026-11-24` of a day number. Years are counted from March, so that the leap day is the last of one, in eras of 400 years,
 * which are all equally long (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`).
 */
function dateText(day: number): string {
  const sinceMarch0 = day + 719_468
  const era = Math.floor(sinceMarch0 / 146_097)
  const dayOfEra = sinceMarch0 - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${two[Math.floor(year / 100)]}${two[year % 100]}-${two[month]}-${two[dayOfMonth]}`
}
