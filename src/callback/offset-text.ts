import { digitsAt } from './digits.js'

/** The ways to write an offset: `Z` always, `±hh`, `±hhmm`, `±hh:mm`. */
export type OffsetForm = 'hh' | 'hhmm' | 'hh:mm'

/** The forms that the pattern letters stand for; X has minutes where they are not zero. */
export const offsetForms: Readonly<Record<string, readonly OffsetForm[]>> = {
  X: ['hhmm', 'hh'],
  XX: ['hhmm'],
  XXX: ['hh:mm'],
}

/** The longest first, so that minutes are not left over. */
export const everyOffsetForm: readonly OffsetForm[] = ['hh:mm', 'hhmm', 'hh']

/** An offset found in a text: minutes east of UTC, and where it ends. */
export interface OffsetFound {
  readonly minutes: number
  readonly end: number
}

/** The farthest offset that is taken for one, as in `java.time.ZoneOffset`. */
const farthest = 18 * 60

/** The offset that a text has at a place in one of the forms; `undefined` where there is none. */
export function offsetAt(text: string, at: number, forms: readonly OffsetForm[]): OffsetFound | undefined {
  const sign = text.charCodeAt(at)
  if (sign === 90) return { minutes: 0, end: at + 1 }
  if (sign !== 43 && sign !== 45) return undefined
  const hours = digitsAt(text, at + 1, 2)
  if (hours < 0) return undefined
  for (const form of forms) {
    const minutes = form === 'hh' ? 0 : form === 'hhmm' ? digitsAt(text, at + 3, 2) : colonMinutes(text, at + 3)
    if (minutes < 0) continue
    const size = hours * 60 + minutes
    if (minutes > 59 || size > farthest) return undefined
    return { minutes: sign === 45 && size > 0 ? -size : size, end: at + (form === 'hh' ? 3 : form === 'hhmm' ? 5 : 6) }
  }
  return undefined
}

function colonMinutes(text: string, at: number): number {
  return text.charCodeAt(at) === 58 ? digitsAt(text, at + 1, 2) : -1
}

/** An offset for people: `UTC` or `+11:00`. */
export function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
