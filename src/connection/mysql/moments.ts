import type { SessionZone } from './session-zone.js'

const dateTime = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(\.\d+)?Z?$/

/** The server's text of a DATETIME or TIMESTAMP, as cells have it; fractions without the zeros behind them. */
export function wallClockCell(text: string): string {
  return trimmed(text).replace(' ', 'T')
}

/** The server's text of a TIME, which may be negative or longer than a day. */
export function timeCell(text: string): string {
  return trimmed(text)
}

/** A TIMESTAMP as the session shows it, in UTC. A wall clock that comes twice is the earlier of its instants. */
export function instantCell(text: string, zone: SessionZone): string {
  const at = millisecondsOf(text)
  // Zero dates are on no clock; they stay what they are.
  if (at === null) return `${wallClockCell(text)}Z`
  return `${shifted(text, at - zone.ofWallClock(at))}Z`
}

/** The way back: a cell's text of a day, wall clock or instant as the server reads it in the session's zone. */
export function momentText(cell: string, zone: SessionZone | null): string {
  const at = cell.endsWith('Z') && zone !== null ? millisecondsOf(cell) : null
  const wallClock = at === null || zone === null ? cell : shifted(cell, at + zone.ofInstant(at))
  return wallClock.replace('T', ' ').replace('Z', '')
}

const trimmed = (text: string): string => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')

/** The wall clock counted as if in UTC, without its fraction; NULL for what is on no calendar. */
function millisecondsOf(text: string): number | null {
  const match = dateTime.exec(text)
  if (match === null) return null
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1, 7).map(Number)
  if (month === 0 || day === 0) return null
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.setUTCHours(hours, minutes, seconds)
}

/** Another second with the fraction of a text. */
function shifted(text: string, seconds: number): string {
  const fraction = dateTime.exec(trimmed(text.replace('Z', '')))?.[7] ?? ''
  return `${new Date(seconds).toISOString().slice(0, 19)}${fraction}`
}
