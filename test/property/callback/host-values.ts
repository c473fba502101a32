import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'

const zones = ['UTC', 'America/New_York', 'Europe/London', 'Asia/Kolkata', 'Pacific/Apia', 'Australia/Lord_Howe']

const values: readonly (readonly [format: string, value: string])[] = [
  ['dd/MM/yyyy HH:mm', '08/03/2026 02:30'],
  ['dd/MM/yyyy HH:mm', '29/03/2026 01:30'],
  ['dd/MM/yyyy HH:mm', '25/10/2026 01:30'],
  ['dd/MM/yyyy HH:mm', '30/12/2011 12:00'],
  ['MMM d, yyyy h:mm a', 'Nov 1, 2026 1:30 am'],
  ['EEEE d MMMM yyyy HH:mm:ss.SSS', 'Sunday 8 March 2026 02:30:00.123'],
  ['yyyy-MM-dd HH:mm XXX', '2026-03-08 02:30 -05:00'],
  ['yyyy-MM-dd HH:mm VV', '2026-04-05 01:45 Australia/Lord_Howe'],
  ['iso', '2026-11-01T01:30'],
  ['iso', '2026-11-01T01:30:00Z'],
  ['epoch-seconds', '1774449000'],
]

/** What a number of values are read as in several zones: the same on every host. */
export function valuesReadAlike(): readonly string[] {
  return zones.flatMap((timeZone) =>
    values.map(([format, value]) => {
      const parser = CallbackDateParser.create({ format, timeZone })._unsafeUnwrap()
      return JSON.stringify([format, timeZone, parser.parse(value), parser.describe()])
    }),
  )
}
