import { injectorError } from '../../errors/injector-error.js'
import type { MysqlPlace } from './config.js'
import type { Link } from './link.js'

/**
 * Holds the zone that the connection states against the clock of a new session: under a wrong one every TIMESTAMP would be read
 * hours off. Two zones that have the same offset now cannot be told apart.
 */
export async function checkZone(link: Link, { zone, name }: MysqlPlace): Promise<void> {
  if (zone === null) return
  const [row] = await link.query('select unix_timestamp(), timestampdiff(second, utc_timestamp(), now())')
  const [now, offset] = (row ?? []).map(Number)
  if (now === undefined || offset === undefined) return
  const stated = zone.ofInstant(now * 1_000) / 1_000
  if (stated === offset) return
  const faults = [
    `sessionTimeZone is ${offsetText(stated)} now, but the sessions of the server are at ${offsetText(offset)}`,
  ]
  throw injectorError('connection.invalid', { connection: name, faults })
}

function offsetText(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
