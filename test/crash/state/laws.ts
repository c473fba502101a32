import type { Plan } from '../plan/plan.js'
import type { Cells } from '../stores/store.js'
import type { EndState } from './end-state.js'

/** What the source knows. */
export interface SourceIds {
  readonly all: readonly number[]
  readonly taken: readonly number[]
}

/** Breaches of the guarantees, each in words. */
export interface Breaches {
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly wrongLastId: readonly string[]
}

/** What must hold when the import has come to its end. */
export function breachesAtEnd(state: EndState, source: SourceIds, plan: Plan): Breaches {
  const greatest = source.all.length === 0 ? null : String(Math.max(...source.all))
  return {
    lost: unsettled(state, source.all),
    doubled: doubled(state, plan),
    wrongLastId: state.lastId === greatest ? [] : [`Last Id is ${state.lastId}, the greatest id ${greatest}`],
  }
}

/**
 * What must hold at any instant, just after something was broken too: whatever Last Id has passed, or the outbox says was taken,
 * is settled; and Last Id has moved with the last batch of a completed call, or with each batch of an ordered one.
 */
export function breachesAtAnyTime(state: EndState, source: SourceIds, plan: Plan): Breaches {
  const reached = state.lastId === null ? Number.NEGATIVE_INFINITY : Number(state.lastId)
  // Rows that commit late are below Last Id before they are asked for again.
  const passed = plan.lookBack ? [] : source.all.filter((id) => id <= reached)
  const wrongLastId: string[] = []
  const oneCall = plan.phases.length === 1 && plan.procedure !== 'next_leads'
  const greatest = Math.max(...source.all)
  if (oneCall && state.completed && reached !== greatest) {
    wrongLastId.push(`a call is complete, and Last Id is ${state.lastId} instead of ${greatest}`)
  }
  const handled = Math.max(...state.ledger.map((entry) => Number(entry['id_key'])))
  // A batch that the store refuses is halved, and moves Last Id with its second half.
  if (plan.ordered && !plan.refused && !plan.lookBack && state.ledger.length > 0 && reached !== handled) {
    wrongLastId.push(`rows up to ${handled} are handled in order, and Last Id is ${state.lastId}`)
  }
  return {
    lost: unsettled(state, [...new Set([...passed, ...source.taken])]),
    doubled: doubled(state, plan),
    wrongLastId,
  }
}

/** Ids that have no lead, no change and no place in quarantine, or not the one that the ledger tells. */
function unsettled(state: EndState, ids: readonly number[]): readonly string[] {
  const leads = keys(state.leads, 'unique_id')
  const changes = keys(state.changes, 'row_key')
  const kept = keys(state.quarantine, 'id_key')
  const outcomes = new Map(state.ledger.map((entry) => [String(entry['id_key']), String(entry['outcome'])]))
  return ids.flatMap((number) => {
    const id = String(number)
    const outcome = outcomes.get(id)
    const anywhere = leads.has(id) || changes.has(id) || kept.has(id)
    if (!anywhere) return [`${id}: ${outcome ?? 'nowhere'}, and nothing of it is there`]
    if (outcome === 'imported' && !leads.has(id)) return [`${id}: imported, and there is no lead`]
    if ((outcome === 'updated' || outcome === 'reallocated') && !changes.has(id)) return [`${id}: no change is there`]
    return []
  })
}

/** Two leads or changes of one row, a row that is both carried out and kept, or two leads with one number. */
function doubled(state: EndState, plan: Plan): readonly string[] {
  const found: string[] = []
  for (const id of twice(state.leads.map((lead) => String(lead['unique_id'])))) found.push(`${id}: two leads`)
  for (const id of twice(state.changes.map((change) => String(change['row_key'])))) found.push(`${id}: two changes`)
  const carriedOut = new Set([...keys(state.leads, 'unique_id'), ...keys(state.changes, 'row_key')])
  for (const row of state.quarantine) {
    const id = String(row['id_key'])
    if (row['state'] !== 'replayed' && carriedOut.has(id)) found.push(`${id}: carried out, and kept as rejected`)
  }
  // A replay lets duplicates in.
  if (plan.policy === 'reject' && !plan.replay) {
    for (const number of twice(state.leads.flatMap(callable))) found.push(`${number}: callable in two leads`)
  }
  return found
}

function callable(lead: Cells): readonly string[] {
  if (lead['state'] === 'reallocated') return []
  const numbers = lead['numbers'] as readonly Cells[] // as readState gives them
  return numbers.filter((number) => number['callable'] === true).map((number) => String(number['number']))
}

function keys(rows: readonly Cells[], name: string): ReadonlySet<string> {
  return new Set(rows.map((row) => String(row[name])))
}

function twice(all: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return [...new Set(all.filter((one) => seen.size === seen.add(one).size))]
}
