import { describeCallbackRefusal } from '../callback/refusal.js'
import { describeFates, describeHolder } from './describe-fates.js'
import type { Rejection } from './rejection.js'
import { shownText } from './shown-value.js'

/** Characters of a value in a sentence. */
const inSentence = 80

/** One sentence for a person. Exhaustive: a new code does not compile until it is worded here. */
export function describeRejection(rejection: Rejection): string {
  switch (rejection.code) {
    case 'id.missing':
      return `${rejection.column} is empty: a row without an id cannot be told apart from others.`
    case 'value.too-long': {
      const unit = rejection.unit ?? 'characters'
      return `${of(rejection)} has ${rejection.length} ${unit}; the limit is ${rejection.limit}.`
    }
    case 'value.unstorable': {
      const what = rejection.because === 'nul' ? 'a NUL character' : 'half of a surrogate pair'
      return `${of(rejection)} has ${what} in it, which stores refuse.`
    }
    case 'no-change.not-allowed':
      return rejection.action === 'ADD'
        ? `${rejection.column} says <No Change>, and there is nothing to keep.`
        : `${rejection.column} says <No Change>, where ${rejection.action} needs a value of its own.`
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
    case 'callback.too-late': {
      const value = shownText(rejection.value ?? '', inSentence)
      return `${rejection.column}: ${describeCallbackRefusal({ ...rejection, value })}`
    }
    case 'disposition.unknown':
      return `${of(rejection)} is no disposition that the directory knows.`
    case 'allocation.unknown':
      return `${of(rejection)} is no allocation of the campaign.`
    case 'agent.unknown':
      return `${of(rejection)} is no agent that the directory knows.`
    case 'contact-hours.unknown':
      return `${of(rejection)} names no Contact Hours that are known, so no time zone is known either.`
    case 'phone.invalid':
      return `No number can be dialled: ${describeFates(rejection.numbers)}.`
    case 'phone.duplicate':
      return `Other leads have every number: ${describeFates(rejection.numbers)}.`
    case 'phone.listed':
      return `Every number is on the Do Not Call register: ${describeFates(rejection.numbers)}.`
    case 'phone.none-callable':
      return rejection.numbers.length === 0
        ? 'The lead has no number.'
        : `No number is left to call: ${describeFates(rejection.numbers)}.`
    case 'external-id.duplicate':
      return `${of(rejection)} is taken in the campaign by ${describeHolder(rejection.holder)}.`
    case 'lead.not-found':
      return `${of(rejection)}: campaign "${rejection.campaign}" has no lead with that external id.`
    case 'superseded':
      return 'lead' in rejection
        ? `Lead ${rejection.lead} has been changed by a later row since.`
        : `The lead of row ${rejection.row} of the same run has been changed by a later row since.`
    case 'store.refused':
      return `The lead store refuses the row (${rejection.storeCode || 'no code'}).`
    case 'row.undecodable':
      return `The kept row cannot be read by the present settings: ${rejection.because}`
  }
}

function of({ column, value }: { readonly column: string; readonly value: string | null }): string {
  return `${column} ${value === null ? 'NULL' : JSON.stringify(shownText(value, inSentence))}`
}
