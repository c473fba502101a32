import { CheckFailure } from './check-failure.js'
import { describeValue } from './describe-value.js'

/**
 * Assertions of the shipped suites; they throw `CheckFailure`, which every test runner takes for a failed assertion.
 *
 * `what` says what is compared, for the message.
 */
export const check = {
  /** Both are equal plain data: by their members, whatever their order or prototype. */
  equal(actual: unknown, expected: unknown, what: string): void {
    const [is, wanted] = [describeValue(actual), describeValue(expected)]
    if (is === wanted) return
    throw new CheckFailure(`${what}: expected ${shorten(wanted)}, got ${shorten(is)}`, { actual, expected })
  },

  /** The condition holds. */
  that(holds: boolean, what: string): void {
    if (!holds) throw new CheckFailure(what, { actual: false, expected: true })
  },

  /** The promise rejects; gives what it rejects with. */
  async rejects(promise: Promise<unknown>, what: string): Promise<unknown> {
    let answer: unknown
    try {
      answer = await promise
    } catch (error) {
      return error
    }
    throw new CheckFailure(`${what}: expected a rejection, got ${shorten(describeValue(answer))}`, {
      actual: answer,
      expected: 'a rejection',
    })
  },

  /** The value is there; gives it. */
  present<T>(value: T | null | undefined, what: string): T {
    if (value !== null && value !== undefined) return value
    throw new CheckFailure(`${what}: expected a value, got ${value}`, { actual: value, expected: 'a value' })
  },
} as const

function shorten(text: string): string {
  return text.length <= 2_000 ? text : `${text.slice(0, 2_000)}… (${text.length} characters)`
}
