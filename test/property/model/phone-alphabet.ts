// Written from the domain's rules alone, by someone who did not look at src.

import fc from 'fast-check'

type Text = string | null

/** The E.164 numbers of the model's world: few, so that leads collide. All are valid Australian numbers. */
export const numbers = [
  '+61491570006',
  '+61491570156',
  '+61491570157',
  '+61491570158',
  '+61491570159',
  '+61491570110',
  '+61491570313',
  '+61255500001',
  '+61370100003',
  '+61770100004',
] as const

/** Numbers that hardly ever meet, so that leads come to be under every policy. */
const spareNumbers = Array.from({ length: 30 }, (_, index) => `+612555001${index + 10}`)

/** How rows write them. Texts that are not here are invalid numbers. */
export const phones: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...numbers, ...spareNumbers].map((number) => [number, number])),
  '0491570006': '+61491570006',
  '0491 570 006': '+61491570006',
  ' 0491570006 ': '+61491570006',
  '0491 570 156': '+61491570156',
  '0491-570-157': '+61491570157',
  '0491570158': '+61491570158',
  '(02) 5550 0001': '+61255500001',
  '+61 2 5550 0001': '+61255500001',
}

const invalidPhones = ['abc', '12345', '+6149157']

/** Numbers in several spellings. */
export const goodPhones = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: fc.constantFrom<Text[]>(...numbers) },
  { weight: 2, arbitrary: fc.constantFrom<Text[]>(...Object.keys(phones)) },
  { weight: 4, arbitrary: fc.constantFrom<Text[]>(...spareNumbers) },
)

const blanks = fc.constantFrom<Text[]>(null, '', '  ')
const markers = fc.constantFrom<Text[]>('<No Change>', ' <no change> ')

/** Numbers, invalid ones and blanks. */
export const phonesOrNone = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: blanks },
  { weight: 10, arbitrary: goodPhones },
  { weight: 2, arbitrary: fc.constantFrom<Text[]>(...invalidPhones) },
)

/** The same and the marker. */
export const phoneTexts = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: markers },
  { weight: 10, arbitrary: phonesOrNone },
)
