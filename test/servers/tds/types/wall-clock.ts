/** The day before 1970-01-01 counted from 0001-01-01, where SQL Server's newer types begin. */
const epochDay = 719_162
const dayMs = 86_400_000

/** A point on a calendar and a clock, of no zone. */
export interface WallClock {
  /** Days since 0001-01-01. */
  readonly days: number
  /** Time of day in units of 10^-scale seconds. */
  readonly ticks: bigint
}

const pattern =
  /^(?:(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d))?[ T]?(?:(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d+))?)?)?/

/** Reads '2024-03-10 02:30:00.1234567', its date or its time; text in, so that no zone can interfere. */
export function parseWallClock(text: string, scale: number): WallClock {
  const { year, month, day, hour, minute = '0', second = '0', fraction = '' } = pattern.exec(text)?.groups ?? {}
  if (year === undefined && hour === undefined) throw new TypeError(`'${text}' is not a date or time`)
  const seconds = (Number(hour ?? '0') * 60 + Number(minute)) * 60 + Number(second)
  const units = BigInt(fraction.padEnd(scale, '0').slice(0, scale) || '0')
  return {
    days: year === undefined ? 0 : daysSinceYearOne(Number(year), Number(month), Number(day)),
    ticks: BigInt(seconds) * 10n ** BigInt(scale) + units,
  }
}

/** '2024-03-10' from days since 0001-01-01. */
export function dateText(days: number): string {
  return new Date((days - epochDay) * dayMs).toISOString().slice(0, 10)
}

/** '02:30:00.1234567' from ticks of 10^-scale seconds. */
export function timeText(ticks: bigint, scale: number): string {
  const unit = 10n ** BigInt(scale)
  const seconds = Number(ticks / unit)
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return scale === 0 ? clock : `${clock}.${String(ticks % unit).padStart(scale, '0')}`
}

// Date.UTC would take the years 0 to 99 for 1900 to 1999.
function daysSinceYearOne(year: number, month: number, day: number): number {
  return Math.round(new Date(0).setUTCFullYear(year, month - 1, day) / dayMs) + epochDay
}
