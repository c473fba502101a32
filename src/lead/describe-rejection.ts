import { describeCallbackRefusal } from '../callback/refusal.js'
import type { Holder, NumberFate } from './phone.js'
import type { Rejection } from './rejection.js'

/** One sentence for a person. A new code does not compile until it is worded here. */
export function describeRejection(rejection: Rejection): string {
  switch (rejection.code) {
    case 'id.missing':
      return `${rejection.column} is empty: a row without an id cannot be told apart from others.`
    case 'value.too-long':
      return `${of(rejection)} has ${rejection.length} characters or bytes; the limit is ${rejection.limit}.`
    case 'value.unstorable':
      return `${of(rejection)} has ${rejection.because === 'nul' ? 'a NUL' : 'half of a surrogate pair'} in it, which stores refuse.`
    case 'no-change.not-allowed':
      return `${rejection.column} says <No Change>, where there is nothing to keep.`
    case 'action.unknown':
      return `${of(rejection)} is none of ADD, MODIFY and REALLOCATE.`
    case 'action.needs-value':
      return `${rejection.action} needs a value in ${rejection.column}.`
    case 'priority.invalid':
      return `${of(rejection)} is no whole number from 0 to 100.`
    case 'callback.marker-and-value':
      return `${rejection.column} says <No Change>, and ${rejection.other} beside it has a value.`
    case 'callback.unreadable':
    case 'callback.time-unreadable':
    case 'callback.needs-time':
    case 'callback.two-times':
    case 'callback.gap':
    case 'callback.overlap':
    case 'callback.too-old':
    case 'callback.too-late':
      return `${rejection.column}: ${describeCallbackRefusal({ ...rejection, value: rejection.value ?? '' })}`
    case 'disposition.unknown':
      return `${of(rejection)} is no disposition that the directory knows.`
    case 'allocation.unknown':
      return `${of(rejection)} is no allocation of the campaign.`
    case 'agent.unknown':
      return `${of(rejection)} is no agent that the directory knows.`
    case 'contact-hours.unknown':
      return `${of(rejection)} names no Contact Hours that are known, so that no zone is known either.`
    case 'phone.invalid':
      return `No number can be dialled: ${fates(rejection.numbers)}.`
    case 'phone.duplicate':
      return `Other leads have every number: ${fates(rejection.numbers)}.`
    case 'phone.listed':
      return `Every number is on the Do Not Call register: ${fates(rejection.numbers)}.`
    case 'phone.none-callable':
      return rejection.numbers.length === 0
        ? 'The lead has no number.'
        : `No number is left to call: ${fates(rejection.numbers)}.`
    case 'external-id.duplicate':
      return `${of(rejection)} is taken in the campaign by ${holder(rejection.holder)}.`
    case 'lead.not-found':
      return `${of(rejection)}: campaign "${rejection.campaign}" has no lead with that external id.`
    case 'superseded':
      return `Lead ${rejection.lead} has been changed by a later row since.`
    case 'store.refused':
      return `The lead store refuses the row (${rejection.storeCode || 'no code'}).`
  }
}

function of({ column, value }: { readonly column: string; readonly value: string | null }): string {
  return `${column} ${value === null ? 'NULL' : JSON.stringify(value)}`
}

function holder(of: Holder): string {
  return 'lead' in of ? `lead ${of.lead}` : `row ${of.row} of the same run`
}

function fates(numbers: readonly NumberFate[]): string {
  return numbers.map(fate).join('; ')
}

function fate(number: NumberFate): string {
  switch (number.fate) {
    case 'callable':
      return `${number.number} is callable`
    case 'blocked':
      return number.reason === 'listed'
        ? `${number.number} is listed`
        : `${number.number} ${number.holder ? `belongs to ${holder(number.holder)}` : 'has been blocked as a duplicate'}`
    case 'dropped':
      return number.reason === 'repeated'
        ? `${number.number} comes twice`
        : `${JSON.stringify(number.text)} in ${number.field} is invalid (${number.because})`
  }
}
