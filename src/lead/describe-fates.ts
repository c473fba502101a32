import type { Holder, NumberFate } from './phone.js'
import { shownText } from './shown-value.js'

/** Who has what a row wanted, in words. */
export function describeHolder(holder: Holder): string {
  return 'lead' in holder ? `lead ${holder.lead}` : `row ${holder.row} of the same run`
}

/** What became of the numbers of a row, each in words. */
export function describeFates(numbers: readonly NumberFate[]): string {
  return numbers.map((number) => `${number.field} ${describeFate(number)}`).join('; ')
}

function describeFate(number: NumberFate): string {
  switch (number.fate) {
    case 'callable':
      return `${number.number} is callable`
    case 'blocked': {
      if (number.reason === 'listed') return `${number.number} is listed`
      const { holder } = number
      return `${number.number} ${holder ? `belongs to ${describeHolder(holder)}` : 'was blocked as a duplicate before'}`
    }
    case 'dropped': {
      const text = JSON.stringify(shownText(number.text, 40))
      return number.reason === 'repeated'
        ? `${text} is ${number.number} once more`
        : `${text} is invalid (${number.because})`
    }
  }
}
