import type { DecodedRow } from '../lead/decoded-row.js'
import type { LeadNumber, NumberFate, PhoneNumber } from '../lead/phone.js'
import type { Instant } from '../lead/value.js'
import { type Fold, isListed } from './fold.js'

/** The numbers of a new lead, and the fate of each that its row gives. */
export interface JudgedNumbers {
  readonly fates: readonly NumberFate[]
  readonly numbers: readonly LeadNumber[]
  readonly anyCallable: boolean
}

/** Judges the numbers of an ADD: invalid, repeated, duplicate, listed, in this order; what is none of them is callable. */
export function judgeNumbers(fold: Fold, row: DecodedRow, callbackAt: Instant | null): JudgedNumbers {
  const { rivals } = fold
  const candidate = { callbackAt }
  const lookFor = rivals.lookFor(candidate)
  const fates: NumberFate[] = []
  const numbers: LeadNumber[] = []
  let anyCallable = false
  for (const { field, given } of row.phones) {
    if (given.is !== 'value') continue
    const { text, read } = given.value
    if ('invalid' in read) {
      fates.push({ field, fate: 'dropped', text, reason: 'invalid', because: read.invalid })
      continue
    }
    const { number } = read
    if (hasNumber(numbers, number)) {
      fates.push({ field, fate: 'dropped', text, reason: 'repeated', number })
      continue
    }
    const holder = rivals.holderOf({ number, candidate, lookFor, own: null })
    if (holder !== null) {
      fates.push({ field, fate: 'blocked', number, reason: 'duplicate', holder })
      numbers.push({ ...leadNumber(field, read), blocked: 'duplicate' })
    } else if (isListed(fold, number)) {
      fates.push({ field, fate: 'blocked', number, reason: 'listed' })
      numbers.push({ ...leadNumber(field, read), blocked: 'listed' })
    } else {
      anyCallable = true
      fates.push({ field, fate: 'callable', number })
      numbers.push(leadNumber(field, read))
    }
  }
  return { fates, numbers, anyCallable }
}

/** A number in its field, callable. */
export function leadNumber(field: string, { number, extension }: PhoneNumber): LeadNumber {
  return extension === undefined ? { field, number } : { field, number, extension }
}

/** Whether a number is among those of a lead; extensions are not compared. */
export function hasNumber(numbers: readonly LeadNumber[], number: string): boolean {
  return numbers.some((each) => each.number === number)
}
