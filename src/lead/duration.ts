/** A length of time: `30 seconds`, `1 minute`, `90 days`; or a number of milliseconds. */
export type DurationText = string | number

const lengths: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
}

/** What a text that is a duration looks like, for schemas. */
export const durationPattern = '^[0-9]{1,9} (millisecond|second|minute|hour|day|week)s?$'

const pattern = new RegExp(durationPattern)

/**
 * The milliseconds of `<integer> millisecond|second|minute|hour|day|week`, with or without s, or of a number of milliseconds
 * that is whole and not negative; `undefined` for anything else.
 *
 * Months and years are no durations here: how long they are depends on when one begins to count.
 */
export function parseDuration(duration: DurationText): number | undefined {
  if (typeof duration === 'number') return Number.isSafeInteger(duration) && duration >= 0 ? duration : undefined
  const unit = pattern.exec(duration)?.[1]
  if (unit === undefined) return undefined
  return Number.parseInt(duration, 10) * (lengths[unit] ?? 0)
}

/** A number of milliseconds in the greatest unit that divides it: `90 days`, `1 minute`, `1500 milliseconds`. */
export function durationText(milliseconds: number): string {
  const units = Object.entries(lengths).reverse()
  const [unit = 'millisecond', length = 1] =
    units.find(([, each]) => milliseconds >= each && milliseconds % each === 0) ?? []
  const count = milliseconds / length
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
