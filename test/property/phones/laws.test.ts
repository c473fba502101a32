import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PhoneNormaliser } from '../../../src/lead/phone.js'
import { libPhoneNumber } from '../../../src/phones/libphonenumber.js'
import { prefixPatterns } from '../../../src/phones/prefix-patterns.js'
import { size } from '../../size.js'

const numRuns = size({ quick: 3_000, full: 100_000 })

const patterns = prefixPatterns([
  { prefix: '00', strip: 2, prepend: '+' },
  { prefix: '0', digits: [9, 11], strip: 1, prepend: '+44' },
  { prefix: '', strip: 1, prepend: '+' },
])._unsafeUnwrap()

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 13 })
const text = fc.oneof(
  digits,
  digits.map((each) => `+44${each}`),
  fc.tuple(digits, digits).map(([number, extension]) => `+${number} x${extension}`),
  fc.constantFrom('020', '+4420', '0044 20').chain((prefix) => digits.map((each) => prefix + each.slice(0, 8))),
  fc.string({ unit: fc.constantFrom(...'0123456789+ ()-.x#eXt;=,/'), maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

describe.each<[string, PhoneNormaliser]>([
  ['libphonenumber', libPhoneNumber],
  ['prefix patterns', patterns],
])('the laws of normalisers, for %s', (_, normaliser) => {
  it('are held for any text: E.164 or a reason, the same twice, and itself from then on', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('GB', 'AU', undefined), (each, region) => {
        const read = normaliser.normalise(each, region)
        expect(normaliser.normalise(each, region)).toEqual(read)
        if ('invalid' in read) {
          expect(read.invalid).not.toBe('')
          return
        }
        expect(read.number).toMatch(/^\+[1-9]\d{1,14}$/)
        expect(normaliser.normalise(read.number, region)).toEqual({ number: read.number })
        expect(normaliser.normalise(read.number, undefined)).toEqual({ number: read.number })
      }),
      { numRuns },
    )
  })
})
