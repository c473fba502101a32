import { expect, it } from 'vitest'
import { size } from '../size.js'
import type { StoreName } from './plan/plan.js'
import { playRounds } from './play/rounds.js'
import { describeRound, isBroken } from './play/summary.js'

// On PostgreSQL one round of each kind; on the others those that tell most about a store.
const played: readonly (readonly [store: StoreName, quick: readonly number[], full: number])[] = [
  ['postgres', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], 200],
  ['mariadb', [15, 17, 19, 26], 100],
  ['sqlite', [1, 4, 6], 100],
]

it.for(played)('nothing is lost or doubled, whatever breaks, with a store in %s', async ([store, quick, full]) => {
  const all = Array.from({ length: full }, (_, index) => index + 1)
  const rounds = size({ quick: 0, full: 1 }) === 1 ? all : quick
  const results = await playRounds({ store, seed: 1, rounds })
  expect(results.filter(isBroken).map(describeRound)).toEqual([])
  // A round in which nothing broke shows nothing.
  const broken = results.filter((result) => result.broken.length > 0)
  expect(broken.length).toBeGreaterThan(rounds.length / 2)
})
