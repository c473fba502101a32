import { expect, it } from 'vitest'
import { breakerError } from '../../../src/injector/run/breaker.js'
import { emptyTally } from '../../../src/injector/run/tally.js'

const breaker = { share: 0.5, minimum: 100 }
const open = (judged: number, faults: number, given: Parameters<typeof breakerError>[0] = breaker) =>
  breakerError(given, { ...emptyTally, judged, faults }, 'web')

it('opens when more than its share of enough rows is faulty', () => {
  expect(open(99, 99)).toBeNull()
  expect(open(100, 50)).toBeNull()
  expect(open(100, 51)).toMatchObject({
    code: 'breaker.open',
    retryable: false,
    details: { injector: 'web', faults: 51, judged: 100, limit: 0.5 },
  })
})

it('never opens when it is switched off, or at a share of 1; at 0 it opens at the first fault', () => {
  expect(open(100, 100, false)).toBeNull()
  expect(open(100, 100, { share: 1, minimum: 1 })).toBeNull()
  expect(open(1, 1, { share: 0, minimum: 1 })?.code).toBe('breaker.open')
  expect(open(0, 0, { share: 0, minimum: 0 })).toBeNull()
})
