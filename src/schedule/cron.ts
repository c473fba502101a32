import { Cron } from 'croner'

/** The times that a cron expression names, in a time zone. */
export interface CronTimes {
  /** The first one after an instant, in milliseconds since 1970-01-01T00:00Z; NULL where none comes. */
  after(milliseconds: number): number | null
}

/** Expressions are few and asked for again and again; the bound is for hosts that change them for years. */
const known = new Map<string, CronTimes | string>()
const knownAtMost = 1_000

/**
 * Reads a cron expression of five fields, or six with seconds in front; a text says what is wrong with it.
 *
 * A time that clocks skip comes when they have been put forward. Of a time that comes twice, a fixed one (`30 1 * * *`) comes
 * the first time only; one that comes again within the hour goes on through both. The host's own zone plays no part.
 */
export function cronTimes(expression: string, timeZone: string): CronTimes | string {
  const key = JSON.stringify([expression, timeZone])
  const found = known.get(key)
  if (found !== undefined) return found
  if (known.size >= knownAtMost) known.clear()
  const times = read(expression, timeZone)
  known.set(key, times)
  return times
}

function read(expression: string, timeZone: string): CronTimes | string {
  const fields = expression.trim().split(/\s+/).length
  // Croner reads nicknames, dates and years too, of which nothing else here knows.
  if (fields !== 5 && fields !== 6) return 'it needs five fields, or six with seconds in front'
  try {
    const cron = new Cron(expression, { timezone: timeZone, paused: true })
    return { after: (milliseconds) => cron.nextRun(new Date(milliseconds))?.getTime() ?? null }
  } catch (error) {
    return reasonOf(error)
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/^Cron\w+: /, '').replace(/\.$/, '')
}
