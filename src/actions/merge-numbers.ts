import type { DecodedRow, GivenPhone } from '../lead/decoded-row.js'
import type { LeadNumber, NumberFate } from '../lead/phone.js'
import type { LeadSnapshot } from '../lead/stored-lead.js'
import type { Warning } from '../lead/warning.js'
import type { DecisionRules } from './decision.js'
import { hasNumber, leadNumber } from './judge-numbers.js'

/** The numbers of a lead after a row, before register and duplicate policy. */
export interface MergedNumbers {
  readonly numbers: readonly LeadNumber[]
  /** Fields whose number the row gives. */
  readonly given: ReadonlySet<string>
  /** Fields that keep text and number, since what the row gives is no number. */
  readonly kept: ReadonlySet<string>
  /** Numbers of the row that did not become the lead's. */
  readonly dropped: readonly NumberFate[]
  readonly warnings: readonly Warning[]
}

/**
 * Joins the numbers that a row gives with those that its lead has: an empty field loses its number, an invalid one keeps
 * what it had, with a warning. A number that the lead has as blocked stays blocked, in whichever field it comes again.
 */
export function mergeNumbers(row: DecodedRow, lead: LeadSnapshot, rules: DecisionRules): MergedNumbers {
  const present = new Map(lead.numbers.map((each) => [each.field, each]))
  const rowPhones = new Map(row.phones.map((each) => [each.field, each.given]))
  const numbers: LeadNumber[] = []
  const given = new Set<string>()
  const kept = new Set<string>()
  const dropped: NumberFate[] = []
  const warnings: Warning[] = []
  const keep = (number: LeadNumber | undefined) => {
    if (number !== undefined && !hasNumber(numbers, number.number)) numbers.push(number)
  }
  for (const field of phoneFields(row.phones, lead.numbers, rules)) {
    const phone = rowPhones.get(field)
    const before = present.get(field)
    if (phone === undefined || phone.is === 'absent' || phone.is === 'no-change') keep(before)
    else if (phone.is === 'value') {
      const { text, read } = phone.value
      if ('invalid' in read) {
        kept.add(field)
        keep(before)
        if (before === undefined) dropped.push(invalid(field, text, read.invalid))
        warnings.push({ code: 'phone.kept-present', column: field, value: text, because: read.invalid, row: row.key })
      } else if (hasNumber(numbers, read.number)) {
        dropped.push({ field, fate: 'dropped', text, reason: 'repeated', number: read.number })
      } else {
        const blocked = lead.numbers.find((each) => each.number === read.number)?.blocked
        given.add(field)
        numbers.push(blocked === undefined ? leadNumber(field, read) : { ...leadNumber(field, read), blocked })
      }
    }
  }
  return { numbers, given, kept, dropped, warnings }
}

function invalid(field: string, text: string, because: string): NumberFate {
  return { field, fate: 'dropped', text, reason: 'invalid', because }
}

/** Fields of the row and of the lead in the Template's order; without a Template, the row's first. */
function phoneFields(phones: readonly GivenPhone[], numbers: readonly LeadNumber[], rules: DecisionRules): string[] {
  const fields = [...new Set([...phones.map((each) => each.field), ...numbers.map((each) => each.field)])]
  const template = rules.templateDefinition?.fields
  if (template === undefined) return fields
  const place = new Map(template.map((each, index) => [each.name, index]))
  const last = template.length
  return fields.sort((one, other) => (place.get(one) ?? last) - (place.get(other) ?? last))
}

/** The fates of a lead's numbers after a row, for a row that is rejected since none of them is callable. */
export function fatesOf({ numbers, dropped }: Pick<MergedNumbers, 'numbers' | 'dropped'>): NumberFate[] {
  const fates = numbers.map(({ field, number, blocked }): NumberFate => {
    if (blocked === undefined) return { field, fate: 'callable', number }
    if (blocked === 'listed') return { field, fate: 'blocked', number, reason: 'listed' }
    return { field, fate: 'blocked', number, reason: 'duplicate', holder: null }
  })
  return [...fates, ...dropped]
}
