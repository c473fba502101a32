// Written from the domain's rules alone, by someone who did not look at src.

import type { Cell } from './cell.js'
import type { Reasons } from './codes.js'
import type { SetUp } from './set-up.js'
import type { Fate, NumberOfLead } from './state.js'

const normalise = (setUp: SetUp, text: string): string | null =>
  Object.hasOwn(setUp.phones, text) ? (setUp.phones[text] ?? null) : null

const isDropped = (number: NumberOfLead): boolean => number.fate.startsWith('dropped')
const isBlocked = (number: NumberOfLead): boolean => number.fate.startsWith('blocked')

/** "Dropped (invalid, repeated within the lead)": the first of two, in the Template's order, is the one that stays. */
function droppingRepeats(numbers: readonly NumberOfLead[]): NumberOfLead[] {
  const kept: NumberOfLead[] = []
  for (const number of numbers) {
    const isRepeat = !isDropped(number) && kept.some((one) => !isDropped(one) && one.e164 === number.e164)
    kept.push(isRepeat ? { ...number, fate: 'dropped:repeated' } : number)
  }
  return kept
}

interface FreshNumbers {
  readonly setUp: SetUp
  readonly fields: ReadonlyMap<string, Cell>
  readonly listed: readonly string[]
  readonly isDuplicate: (e164: string) => boolean
}

/** The numbers of a lead that an ADD makes. */
export function freshNumbers({ setUp, fields, listed, isDuplicate }: FreshNumbers): NumberOfLead[] {
  const numbers: NumberOfLead[] = []
  for (const field of setUp.template.fields.filter((one) => one.phone)) {
    const cell = fields.get(field.name)
    if (cell?.kind !== 'value') continue
    const e164 = normalise(setUp, cell.value)
    let fate: Fate = 'callable'
    if (e164 === null) fate = 'dropped:invalid'
    // The rules leave open which of the two it is; docs/actions.md settles it: "Where a number is both a duplicate and
    // listed, it is blocked as a duplicate."
    else if (isDuplicate(e164)) fate = 'blocked:duplicate'
    else if (listed.includes(e164)) fate = 'blocked:listed'
    numbers.push({ field: field.name, given: cell.value, e164, fate })
  }
  return droppingRepeats(numbers)
}

interface ChangedNumbers {
  readonly setUp: SetUp
  readonly present: readonly NumberOfLead[]
  readonly fields: ReadonlyMap<string, Cell>
  readonly listed: readonly string[]
}

/** The numbers of a lead after a MODIFY. */
export function changedNumbers({ setUp, present, fields, listed }: ChangedNumbers): NumberOfLead[] {
  const numbers: NumberOfLead[] = []
  for (const field of setUp.template.fields.filter((one) => one.phone)) {
    const cell = fields.get(field.name) ?? { kind: 'absent' }
    const own = present.find((one) => one.field === field.name)
    // "Column empty: clears it."
    if (cell.kind === 'empty') continue
    const e164 = cell.kind === 'value' ? normalise(setUp, cell.value) : null
    if (cell.kind !== 'value' || e164 === null) {
      // "Column absent: keeps the value." "Invalid number: keeps the present one, with a warning."
      if (own !== undefined) numbers.push(own)
      continue
    }
    // "A number given again that the lead has as blocked stays blocked."
    const blocked = present.find((one) => one.e164 === e164 && isBlocked(one))
    let fate: Fate = 'callable'
    if (blocked !== undefined) fate = blocked.fate
    // "Do Not Call … is asked … for numbers that MODIFY changes (listed: blocked, with a warning)." Whether one that the row
    // gives as it is already is among them is open; the fine print says "a listed number is stored as blocked", and
    // docs/actions.md that those "that the row does not give are not looked at again".
    else if (listed.includes(e164)) fate = 'blocked:listed'
    numbers.push({ field: field.name, given: cell.value, e164, fate })
  }
  return droppingRepeats(numbers)
}

/** "The copy of a REALLOCATE is asked of the register; numbers that were blocked as duplicates stay blocked." */
export function copiedNumbers(changed: ChangedNumbers): NumberOfLead[] {
  return changedNumbers(changed).map((number) => {
    if (isDropped(number) || number.fate === 'blocked:duplicate' || number.e164 === null) return number
    return { ...number, fate: changed.listed.includes(number.e164) ? 'blocked:listed' : 'callable' }
  })
}

/** "A lead is kept while at least one number is callable." */
export const hasCallable = (numbers: readonly NumberOfLead[]): boolean =>
  numbers.some((number) => number.fate === 'callable')

/** "It rejects when, the register aside, no number of the lead would be callable after it." */
export const hasCallableRegisterAside = (numbers: readonly NumberOfLead[]): boolean =>
  numbers.some((number) => number.fate === 'callable' || number.fate === 'blocked:listed')

/** "`phone.invalid`, `phone.duplicate`, `phone.listed` where one reason holds for all, else `phone.none-callable`." */
export function noneCallable(numbers: readonly NumberOfLead[]): Reasons {
  const all = (fate: Fate): boolean => numbers.length > 0 && numbers.every((number) => number.fate === fate)
  // Whether a repeat has a reason of its own, and what the reason is when there is no number at all, is not settled.
  const sure = numbers.length > 0 && numbers.every((number) => number.fate !== 'dropped:repeated')
  if (all('dropped:invalid')) return { codes: ['phone.invalid'], sure }
  if (all('blocked:duplicate')) return { codes: ['phone.duplicate'], sure }
  if (all('blocked:listed')) return { codes: ['phone.listed'], sure }
  return { codes: ['phone.none-callable'], sure }
}
