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
  // Arrays of the right size, as it is most often: one that grows has room for seventeen.
  const fates: NumberFate[] = new Array(row.phones.length)
  const numbers: LeadNumber[] = new Array(row.phones.length)
  let judged = 0
  let kept = 0
  let anyCallable = false
  for (const { field, given } of row.phones) {
    if (given.is !== 'value') continue
    const { text, read } = given.value
    if ('invalid' in read) {
      fates[judged++] = { field, fate: 'dropped', text, reason: 'invalid', because: read.invalid }
      continue
    }
    const { number } = read
    if (hasNumber(numbers, number)) {
      fates[judged++] = { field, fate: 'dropped', text, reason: 'repeated', number }
      continue
    }
    const holder = rivals.holderOf({ number, candidate, lookFor, own: null })
    if (holder !== null) {
      fates[judged++] = { field, fate: 'blocked', number, reason: 'duplicate', holder }
      numbers[kept++] = { ...leadNumber(field, read), blocked: 'duplicate' }
    } else if (isListed(fold, number)) {
      fates[judged++] = { field, fate: 'blocked', number, reason: 'listed' }
      numbers[kept++] = { ...leadNumber(field, read), blocked: 'listed' }
    } else {
      anyCallable = true
      fates[judged++] = { field, fate: 'callable', number }
      numbers[kept++] = leadNumber(field, read)
    }
  }
  fates.length = judged
  numbers.length = kept
  return { fates, numbers, anyCallable }
}

/** A number in its field, callable. */
export function leadNumber(field: string, { number, extension }: PhoneNumber): LeadNumber {
  return extension === undefined ? { field, number } : { field, number, extension }
}

/** Whether a number is among those of a lead; extensions are not compared, and places that have none yet are passed over. */
export function hasNumber(numbers: readonly LeadNumber[], number: string): boolean {
  return numbers.some((each) => each.number === number)
}
