import { afterAll, beforeAll, expect, it } from 'vitest'
import { planOf } from './plan/plan.js'
import { type CrashBench, startBench } from './play/bench.js'
import { playRound } from './play/round.js'

// Seeds and rounds in which what is broken falls between the two commits that should have been one.
const wrongs = [
  ['commits Last Id before the leads', 'last-id-first', [57, 1], 'lost'],
  ['commits Last Id after the leads, in another transaction', 'last-id-apart', [57, 1], 'wrongLastId'],
  ['remembers no row', 'no-ledger', [7, 3], 'doubled'],
] as const
let bench: CrashBench

beforeAll(async () => {
  bench = await startBench('postgres')
})

afterAll(() => bench?.[Symbol.asyncDispose]())

it.for(wrongs)('a store is caught that %s', async ([, wrong, [seed, round], breach]) => {
  const plan = planOf({ seed, round, store: 'postgres' })
  const result = await playRound({ bench, plan, wrong })
  expect(result.broken).toEqual(['kill'])
  expect(result[breach]).not.toEqual([])
})
