const moment = /^(\d{4,})-(\d\d)-(\d\d)(?: (\d\d:\d\d:\d\d)(\.\d+)?)?([+-]\d\d(?::\d\d(?::\d\d)?)?)?( BC)?$/

/**
 * PostgreSQL's ISO text of a date, timestamp or timestamptz, as cells have it: `T` between day and time, instants in UTC with
 * `Z`, years beyond 9999 or before 1 with a sign. The words `infinity` and `-infinity` stay.
 */
export function momentCell(text: string): string {
  const match = moment.exec(text)
  if (match === null) return text
  const [, years = '', month = '', day = '', time, fraction = '', offset, era] = match
  const year = era === undefined ? Number(years) : 1 - Number(years)
  if (time === undefined) return `${yearText(year)}-${month}-${day}`
  if (offset === undefined) return `${yearText(year)}-${month}-${day}T${time}${fraction}`
  if (offset === '+00') return `${yearText(year)}-${month}-${day}T${time}${fraction}Z`
  const seconds = daysFrom(year, Number(month), Number(day)) * 86_400 + secondsOf(time) - signedSecondsOf(offset)
  const dayNumber = Math.floor(seconds / 86_400)
  return `${dateOf(dayNumber)}T${timeOf(seconds - dayNumber * 86_400)}${fraction}Z`
}

/** The way back: a cell's text as PostgreSQL reads it, whatever its settings. */
export function momentText(cell: string): string {
  const match = /^([+-])(\d{4,})(-.*)$/.exec(cell)
  if (match === null) return cell
  const [, sign, digits = '', rest = ''] = match
  const year = sign === '-' ? -Number(digits) : Number(digits)
  return year >= 1 ? `${pad(year, 4)}${rest}` : `${pad(1 - year, 4)}${rest} BC`
}

const pad = (number: number, length: number): string => String(number).padStart(length, '0')

function yearText(year: number): string {
  if (year >= 1 && year <= 9999) return pad(year, 4)
  return `${year < 0 ? '-' : '+'}${pad(Math.abs(year), 4)}`
}

function secondsOf(time: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = time.split(':')
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
}

function signedSecondsOf(offset: string): number {
  return (offset.startsWith('-') ? -1 : 1) * secondsOf(offset.slice(1))
}

function timeOf(seconds: number): string {
  return `${pad(Math.floor(seconds / 3_600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`
}

// Days since 1970-01-01 in the proleptic Gregorian calendar, counted in eras of 400 years from 1 March: exact over all of
// PostgreSQL's range, which is wider than that of JavaScript's Date.
// Source: https://howardhinnant.github.io/date_algorithms.html
function daysFrom(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function dateOf(days: number): string {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return `${yearText(yearOfEra + era * 400 + (month <= 2 ? 1 : 0))}-${pad(month, 2)}-${pad(day, 2)}`
}
