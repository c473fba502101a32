import { firstInstant, lastInstant } from './calendar.js'
import type { ReadText } from './read-text.js'

/** The formats `epoch-seconds` and `epoch-milliseconds`: digits with an optional minus, within the years 1 to 9999. */
export function readEpoch(unitMilliseconds: 1 | 1000): ReadText {
  return (text) => {
    if (!/^-?[0-9]+$/.test(text)) return 'expected digits, with a minus in front if need be'
    const epochMilliseconds = Number(text) * unitMilliseconds
    if (!(epochMilliseconds >= firstInstant && epochMilliseconds <= lastInstant)) {
      return 'the instant lies outside the years 1 to 9999'
    }
    // Adding zero makes the 0 of "-0" an ordinary one.
    return { kind: 'instant', epochMilliseconds: epochMilliseconds + 0 }
  }
}
