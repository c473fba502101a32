import { describe, expect, it } from 'vitest'
import { type PrefixRule, prefixPatterns } from '../../../src/phones/prefix-patterns.js'

const australian: readonly PrefixRule[] = [
  { prefix: '0011', strip: 4, prepend: '+' },
  { prefix: '0', digits: 10, strip: 1, prepend: '+61' },
  { prefix: '13', digits: [6, 10], prepend: '+61' },
  { prefix: '', digits: 8, prepend: '+613' },
]
const { normalise } = prefixPatterns(australian)._unsafeUnwrap()

describe('prefix patterns', () => {
  it.each([
    ['0399991234', '+61399991234'],
    ['(03) 9999-1234', '+61399991234'],
    ['03.9999/1234', '+61399991234'],
    ['\u00a003 9999 1234 ', '+61399991234'],
    ['0011 44 20 7183 8750', '+442071838750'],
    ['9999 1234', '+61399991234'],
    ['131450', '+61131450'],
    ['+442071838750', '+442071838750'],
    ['+44 (20) 7183 8750', '+442071838750'],
  ])('make of %j %s', (text, number) => {
    expect(normalise(text, undefined)).toEqual({ number })
  })

  it('give the first rule that fits its way', () => {
    const rules = [
      { prefix: '04', strip: 1, prepend: '+61' },
      { prefix: '0', strip: 1, prepend: '+64' },
    ]
    const first = prefixPatterns(rules)._unsafeUnwrap()
    const last = prefixPatterns([...rules].reverse())._unsafeUnwrap()
    expect(first.normalise('0412345678', undefined)).toEqual({ number: '+61412345678' })
    expect(last.normalise('0412345678', undefined)).toEqual({ number: '+64412345678' })
  })

  it.each(['03 9999 1234 x12', '0399991234x12', '0399991234 ext. 12', '0399991234#12', '+61399991234;ext=12'])(
    'keep the extension of %j beside the number',
    (text) => {
      expect(normalise(text, undefined)).toEqual({ number: '+61399991234', extension: '12' })
    },
  )

  it.each([
    ['', 'it is no phone number'],
    ['n/a', 'it is no phone number'],
    ['03 9999 12O4', 'it is no phone number'],
    ['٠٣٩٩٩٩١٢٣٤', 'it is no phone number'],
    ['++61399991234', 'it is no phone number'],
    ['x12', 'it is no phone number'],
    ['12345', 'no rule fits it'],
    ['039999123', 'no rule fits it'],
    ['+0399991234', '+0399991234 is no number in E.164'],
    ['0011 1', '+1 is no number in E.164'],
    ['+1234567890123456', '+1234567890123456 is no number in E.164'],
    ['9'.repeat(251), 'it is too long'],
  ])('refuse %j: %s', (text, invalid) => {
    expect(normalise(text, undefined)).toEqual({ invalid })
  })

  it('leave regions alone', () => {
    expect(normalise('0399991234', 'US')).toEqual({ number: '+61399991234' })
  })

  it('know only numbers with a plus without any rule', () => {
    const none = prefixPatterns([])._unsafeUnwrap()
    expect(none.normalise('+61399991234', undefined)).toEqual({ number: '+61399991234' })
    expect(none.normalise('0399991234', undefined)).toEqual({ invalid: 'no rule fits it' })
  })

  it('tell everything that is wrong with the rules at once', () => {
    const rules = [
      { prefix: '+61', strip: -1, prepend: '61' },
      { prefix: '0', digits: [10, 9], prepend: '+61' },
      { prefix: '1', strip: 0.5, digits: 1.5, prepend: '+x' },
      { prefix: '', prepend: '+' },
    ] as const
    expect(prefixPatterns(rules)._unsafeUnwrapErr()).toEqual([
      'Rule 1: prefix "+61" is not of digits.',
      'Rule 1: strip -1 is no number of digits.',
      'Rule 1: prepend "61" is not a plus and digits.',
      'Rule 2: digits [10,9] is no number of digits.',
      'Rule 3: strip 0.5 is no number of digits.',
      'Rule 3: digits 1.5 is no number of digits.',
      'Rule 3: prepend "+x" is not a plus and digits.',
    ])
  })
})
