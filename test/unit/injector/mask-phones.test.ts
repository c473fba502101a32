import { expect, it } from 'vitest'
import { maskNumber } from '../../../src/injector/report/mask-phones.js'

it.each([
  ['+61 412 000 001', '+•• ••• ••• 001'],
  ['٠٥٠١٢٣٤٥٦٧', '•••••••٥٦٧'],
  ['０４１２ ０００ ００１', '•••• ••• ００１'],
  ['𝟎𝟒𝟏𝟐', '•𝟒𝟏𝟐'],
])('covers all digits of %s but the last three, whatever their script', (number, masked) => {
  expect(maskNumber(number)).toBe(masked)
})
