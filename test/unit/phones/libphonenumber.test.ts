import { describe, expect, it } from 'vitest'
import { libPhoneNumber } from '../../../src/phones/libphonenumber.js'

describe('the default normaliser', () => {
  it.each<[string, string | undefined, string]>([
    ['+61 3 9999 1234', undefined, '+61399991234'],
    ['(03) 9999 1234', 'AU', '+61399991234'],
    ['0412 345 678', 'AU', '+61412345678'],
    ['0011 44 20 7183 8750', 'AU', '+442071838750'],
    ['+44 20 7183 8750', 'AU', '+442071838750'],
    ['020 7183 8750', 'GB', '+442071838750'],
  ])('reads %j in %s as %s', (text, region, number) => {
    expect(libPhoneNumber.normalise(text, region)).toEqual({ number })
  })

  it.each(['+61 3 9999 1234 ext. 12', '+61399991234x12', '+61399991234;ext=12', '+61 3 9999 1234 #12'])(
    'keeps the extension of %j beside the number',
    (text) => {
      expect(libPhoneNumber.normalise(text, undefined)).toEqual({ number: '+61399991234', extension: '12' })
    },
  )

  it.each<[string, string | undefined, string]>([
    ['(03) 9999 1234', undefined, 'it has no country code, and no region is set'],
    ['0412', 'AU', 'no such number is handed out'],
    ['+1 200 234 5678', undefined, 'no such number is handed out'],
    ['n/a', 'AU', 'it is no phone number'],
    ['', 'AU', 'it is no phone number'],
    ['+', 'AU', 'it is no phone number'],
    ['+614123456789012345', undefined, 'no such number is handed out'],
    ['9'.repeat(10_000), 'AU', 'it is too long'],
    ['+999 123 456 789', undefined, 'its country code is unknown'],
    ['+999 123 456 789', 'AU', 'its country code is unknown'],
  ])('refuses %j in %s', (text, region, invalid) => {
    expect(libPhoneNumber.normalise(text, region)).toEqual({ invalid })
  })

  it('reads a text the same each time, whatever was read before', () => {
    const text = '03 9999 1234;phone-context=+61'
    const reads = ['+61 3 9999 1234;phone-context=com', text, text, text].map((each) =>
      libPhoneNumber.normalise(each, 'AU'),
    )
    expect(reads).toEqual(Array(4).fill({ number: '+61399991234' }))
  })

  it('takes a region that it does not know for none', () => {
    expect(libPhoneNumber.normalise('+61399991234', 'ZZ')).toEqual({ number: '+61399991234' })
    expect(libPhoneNumber.normalise('0399991234', 'ZZ')).toHaveProperty('invalid')
  })
})
