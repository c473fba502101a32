import { decide } from '../../actions/decide.js'
import type { Decision, PlacedRow } from '../../actions/decision.js'
import { wantedFrom } from '../../actions/wanted-from.js'
import type { LeadMatches, LeadQuery } from '../../lead/lead-query.js'
import type { Instant } from '../../lead/value.js'
import type { RunScope } from './run-scope.js'
import type { Unit } from './unit.js'

/** A decision needs numbers that the register was not asked about: the unit is rolled back, they are asked, it is tried again. */
export class RegisterGap extends Error {
  readonly numbers: readonly string[]
  constructor(numbers: readonly string[]) {
    super('numbers have to be asked of the register first')
    this.numbers = numbers
  }
}

/** The rows of a unit that are to be decided, in the transaction that has the locks. */
export interface UnitInHand {
  readonly unit: Unit
  readonly tx: unknown
  /** At least one. */
  readonly rows: readonly PlacedRow[]
  /** The store's clock since the locks were granted. */
  readonly now: Instant
}

const noMatches: LeadMatches = { leads: [], holders: [] }

/**
 * Looks up what the rows need, and decides them.
 *
 * While the store looks they are decided for nothing found, which costs no time then and stands if nothing is. That is not tried
 * again where something was found the last time.
 *
 * @throws RegisterGap
 */
export async function decideUnit(scope: RunScope, { unit, tx, rows, now }: UnitInHand): Promise<Decision> {
  const { rules, window, store, scope: numbers } = scope.context
  const { names, register, missingLead, ahead } = unit.batch
  const given = {
    rules,
    by: { injector: scope.lease.injector, at: now },
    rows,
    names,
    register,
    missingLead,
    now: scope.now,
    scope: numbers,
    since: window === null ? null : new Date(Date.parse(now) - window).toISOString(),
    answers: ahead?.answers ?? new Map(),
  }
  const query = queryAhead(unit, given) ?? wantedFrom(given)
  const finding = query ? store.leads.find(tx, query) : noMatches
  const guess = scope.findsNothing ? decide({ ...given, matches: noMatches }) : null
  const matches = await finding
  scope.check()
  scope.findsNothing = matches.leads.length + matches.holders.length === 0
  const decided = (scope.findsNothing && guess) || decide({ ...given, matches })
  if ('ask' in decided) throw new RegisterGap(decided.ask)
  return decided
}

/** What was worked out beforehand, where it holds: every row of the batch has turned out to be new. */
function queryAhead(
  { batch }: Unit,
  { rows, since }: { readonly rows: UnitInHand['rows']; readonly since: Instant | null },
): LeadQuery | null {
  return batch.ahead?.query && rows.length === batch.rows.length ? { ...batch.ahead.query, since } : null
}
