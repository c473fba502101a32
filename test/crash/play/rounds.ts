import type { WrongName } from '../child/job.js'
import { planOf, type StoreName } from '../plan/plan.js'
import { startBench } from './bench.js'
import { playRound, type RoundResult } from './round.js'

/** Which rounds to play. */
export interface RoundsWanted {
  readonly store: StoreName
  readonly seed: number
  readonly rounds: readonly number[]
  readonly wrong?: WrongName
  /** Told of each round when it is over. */
  readonly heard?: (result: RoundResult) => void
}

/** Plays rounds one after the other, on servers of their own. */
export async function playRounds({ store, seed, rounds, wrong, heard }: RoundsWanted): Promise<readonly RoundResult[]> {
  await using bench = await startBench(store)
  const results: RoundResult[] = []
  for (const round of rounds) {
    const plan = planOf({ seed, round, store })
    const result = await playRound({ bench, plan, wrong: wrong ?? null }).catch((error: unknown) => {
      throw new Error(`seed ${seed}, round ${round} on ${store} (${plan.kind}) could not be played`, { cause: error })
    })
    results.push(result)
    heard?.(result)
  }
  return results
}
