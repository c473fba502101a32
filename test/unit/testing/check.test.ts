import { describe, expect, it } from 'vitest'
import { fieldsOf } from '../../../src/testing/contract/samples.js'
import { CheckFailure, check } from '../../../src/testing/index.js'

const withoutPrototype = fieldsOf(['__proto__', 'a'])

describe('check.equal', () => {
  it.each([
    ['members in another order', { a: 1, b: [2] }, { b: [2], a: 1 }],
    ['an absent and an undefined member', { a: undefined }, {}],
    ['objects with and without prototype', JSON.parse('{"__proto__":"a"}'), withoutPrototype],
    [
      'sets and maps in another order',
      [
        new Set([1, 2]),
        new Map([
          [1, 2],
          [3, 4],
        ]),
      ],
      [
        new Set([2, 1]),
        new Map([
          [3, 4],
          [1, 2],
        ]),
      ],
    ],
  ])('takes %s for equal', (_, one, other) => {
    expect(() => check.equal(one, other, 'it')).not.toThrow()
  })

  it.each([
    ['a number and its text', 1, '1'],
    ['null and absent', { a: null }, {}],
    ['lists in another order', [1, 2], [2, 1]],
    ['texts that normalise to one', '\u00e1', 'a\u0301'],
    ['an object and one with another value', { a: { b: 1 } }, { a: { b: 2 } }],
    ['a list and an object', [], {}],
    ['bytes', new Uint8Array([1]), new Uint8Array([2])],
  ])('tells %s apart', (_, one, other) => {
    expect(() => check.equal(one, other, 'it')).toThrow(CheckFailure)
  })

  it('says what it compared, with both sides', () => {
    const failure = { name: 'AssertionError', message: 'the ids: expected [2], got [1]', actual: [1], expected: [2] }
    expect(() => check.equal([1], [2], 'the ids')).toThrow(expect.objectContaining(failure))
  })
})

describe('check.rejects', () => {
  it('gives what the promise rejects with', async () => {
    const error = new Error('no')
    expect(await check.rejects(Promise.reject(error), 'it')).toBe(error)
  })

  it('fails when the promise resolves', async () => {
    await expect(check.rejects(Promise.resolve(1), 'it')).rejects.toThrow('it: expected a rejection, got 1')
  })
})

describe('check.present and check.that', () => {
  it('pass what is there and fail what is not', () => {
    expect(check.present(0, 'it')).toBe(0)
    expect(() => check.present(null, 'it')).toThrow('it: expected a value, got null')
    expect(() => check.that(false, 'it holds')).toThrow('it holds')
    expect(() => check.that(true, 'it holds')).not.toThrow()
  })
})
