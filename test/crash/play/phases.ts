import type { Plan } from '../plan/plan.js'
import { randomOf } from '../plan/random.js'
import { type CrmRow, independentRow, makeRows } from '../plan/rows.js'

/** What is added to the source before a run. */
export interface Phase {
  readonly rows: readonly CrmRow[]
  /** Rows with ids among the others that become visible only after the run. */
  readonly late: readonly CrmRow[]
}

/** The rows of a round. */
export function phasesOf(plan: Plan): readonly Phase[] {
  const random = randomOf(Math.imul(plan.seed, 31) + plan.round)
  // Where a procedure limits its rows, a crash moves the ends of calls; what waits for the end of one may then find its lead.
  const forward = plan.procedure !== 'next_leads'
  return plan.phases.map((count, phase) => {
    const first = phase * 1_000 + 1
    const wanted = { forward, refused: plan.refused }
    if (!plan.lookBack || phase === 0) return { rows: makeRows(random, { ...wanted, first, count }), late: [] }
    const half = count >> 1
    const late = random.between(3, 12)
    const before = makeRows(random, { ...wanted, first, count: half })
    const after = makeRows(random, { ...wanted, first: first + half + late, count: half })
    return {
      rows: [...before, ...after],
      late: Array.from({ length: late }, (_, index) => independentRow(first + half + index)),
    }
  })
}
