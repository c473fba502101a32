import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byLibrary } from '../../../src/phones/by-library.js'
import { byPlan } from '../../../src/phones/by-plan.js'
import { libPhoneNumber } from '../../../src/phones/libphonenumber.js'
import { plainDigits } from '../../../src/phones/plain-digits.js'
import { size } from '../../size.js'
import { phoneTexts } from './phone-texts.js'

const numRuns = size({ quick: 60_000, full: 3_000_000 })

const ways = ['not plain', 'plain, but left to the library', 'read by plan', 'refused by plan'] as const

/** By what a text is answered, and how: a test that never met one of these would prove little. */
function wayOf(text: string, region: string | undefined): (typeof ways)[number] {
  const digits = plainDigits(text)
  if (digits === null) return 'not plain'
  const read = byPlan(digits, region)
  if (read === null) return 'plain, but left to the library'
  return 'invalid' in read ? 'refused by plan' : 'read by plan'
}

describe('the default normaliser', () => {
  it('answers as libphonenumber-js does, whatever the text and the region', () => {
    const seen = new Map<(typeof ways)[number], number>()
    fc.assert(
      fc.property(phoneTexts, ({ text, region }) => {
        const ours = libPhoneNumber.normalise(text, region)
        const theirs = byLibrary(text, region)
        // Asking first is several times as fast as expecting.
        if (!isDeepStrictEqual(ours, theirs)) expect(ours).toEqual(theirs)
        const way = wayOf(text, region)
        seen.set(way, (seen.get(way) ?? 0) + 1)
      }),
      { numRuns },
    )
    for (const way of ways) expect(seen.get(way), way).toBeGreaterThan(numRuns / 100)
  })
})
