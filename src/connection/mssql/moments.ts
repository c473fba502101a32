const pad = (number: number, length: number): string => String(number).padStart(length, '0')

/** Ticks of 100 ns in a millisecond: as far as SQL Server's types reach. */
const ticks = 10_000

/**
 * The wall clock of a Date as the driver gives it: in the fields of UTC, with what lies below the millisecond, in seconds, in
 * `nanosecondsDelta`. Fractions have as many digits as are not zero.
 */
export function wallClockText(date: Date): string {
  return `${dateText(date)}T${timeText(date)}`
}

/** The day of a Date, in the fields of UTC. */
export function dateText(date: Date): string {
  const year = date.getUTCFullYear()
  const years = year >= 1 && year <= 9999 ? pad(year, 4) : `${year < 0 ? '-' : '+'}${pad(Math.abs(year), 4)}`
  return `${years}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`
}

/** The time of day of a Date, in the fields of UTC. */
export function timeText(date: Date): string {
  const clock = `${pad(date.getUTCHours(), 2)}:${pad(date.getUTCMinutes(), 2)}:${pad(date.getUTCSeconds(), 2)}`
  const fraction = date.getUTCMilliseconds() * ticks + ticksBelow(date)
  return fraction === 0 ? clock : `${clock}.${pad(fraction, 7).replace(/0+$/, '')}`
}

function ticksBelow(date: Date): number {
  const delta: unknown = Reflect.get(date, 'nanosecondsDelta')
  return typeof delta === 'number' ? Math.round(delta * 1e7) : 0
}

const moment = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?Z?)?$/

/**
 * The way back, for a parameter of type datetime2.
 *
 * @returns NULL for what the driver cannot be trusted with: it looks at the year in the zone of this process, and so refuses the
 *   first and the last hours of the type's range in some zones.
 */
export function dateOf(text: string): Date | null {
  const match = moment.exec(text)
  if (match === null) return null
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  if (year <= 1 || year >= 9999) return null
  const fraction = Number((match[7] ?? '').padEnd(7, '0'))
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hours, minutes, seconds, Math.floor(fraction / ticks))
  return Object.assign(date, { nanosecondDelta: (fraction % ticks) / 1e7 })
}
