import { digitsAt, isDigitUnit } from './digits.js'
import type { NameMatcher } from './names.js'
import { type OffsetForm, offsetAt } from './offset-text.js'

/**
 * Where a scan leaves what it found: one place for each field. A pattern sets the same places at every scan, so that they are
 * never cleared.
 */
export const slot = {
  year: 0,
  month: 1,
  day: 2,
  hour: 3,
  minute: 4,
  second: 5,
  millisecond: 6,
  /** 0 before noon, 1 after. */
  half: 7,
  /** 0 is Sunday. */
  weekday: 8,
  offsetMinutes: 9,
  zoneFrom: 10,
  zoneTo: 11,
} as const

/** The places of one scan. */
export type Slots = Int32Array

/** Places for the scans of one pattern, all zero. */
export function newSlots(): Slots {
  return new Int32Array(Object.keys(slot).length)
}

/** Scans one piece of a pattern at a place of a text: where it ends, or -1. */
export type ScanStep = (text: string, at: number, slots: Slots) => number

/** Exactly so many digits, plus `base`. */
export function digitsStep(place: number, count: number, base = 0): ScanStep {
  return (text, at, slots) => {
    const number = digitsAt(text, at, count)
    if (number < 0) return -1
    slots[place] = number + base
    return at + count
  }
}

/** One digit, or two if a second one is there. */
export function oneOrTwoDigitsStep(place: number): ScanStep {
  return (text, at, slots) => {
    const first = text.charCodeAt(at) - 48
    if (!(first >= 0 && first <= 9)) return -1
    const second = text.charCodeAt(at + 1)
    const two = isDigitUnit(second)
    slots[place] = two ? first * 10 + second - 48 : first
    return two ? at + 2 : at + 1
  }
}

/** Exactly so many digits of a fraction of a second; what is finer than a millisecond is cut. */
export function fractionStep(count: number): ScanStep {
  const scale = 10 ** Math.abs(3 - count)
  return (text, at, slots) => {
    const digits = digitsAt(text, at, count)
    if (digits < 0) return -1
    slots[slot.millisecond] = count <= 3 ? digits * scale : Math.floor(digits / scale)
    return at + count
  }
}

/** Text as it is. */
export function textStep(wanted: string): ScanStep {
  if (wanted.length === 1) {
    const unit = wanted.charCodeAt(0)
    return (text, at) => (text.charCodeAt(at) === unit ? at + 1 : -1)
  }
  return (text, at) => (text.startsWith(wanted, at) ? at + wanted.length : -1)
}

/** A name; its number, plus `base`, is kept. */
export function nameStep(place: number, base: number, matcher: NameMatcher): ScanStep {
  return (text, at, slots) => {
    const found = matcher(text, at)
    if (!found) return -1
    slots[place] = found.index + base
    return found.end
  }
}

/** An offset in one of the forms. */
export function offsetStep(forms: readonly OffsetForm[]): ScanStep {
  return (text, at, slots) => {
    const found = offsetAt(text, at, forms)
    if (!found) return -1
    slots[slot.offsetMinutes] = found.minutes
    return found.end
  }
}

/** What could be the name of a zone, as far as it goes. Whether there is such a zone is asked later. */
export const zoneStep: ScanStep = (text, at, slots) => {
  zoneName.lastIndex = at
  if (!zoneName.test(text)) return -1
  slots[slot.zoneFrom] = at
  slots[slot.zoneTo] = zoneName.lastIndex
  return zoneName.lastIndex
}

const zoneName = /[A-Za-z][A-Za-z0-9_+\-/]*/y
