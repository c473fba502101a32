// Written from the domain's rules alone, by someone who did not look at src: arrays and loops, simple rather than fast.

import { add } from './add.js'
import { type DecodedRow, decodeRow } from './decode.js'
import { modify } from './modify.js'
import { reallocate } from './reallocate.js'
import { lastIdAfter, type RowId, rowId } from './row-id.js'
import type { Call, SetUp, Stream } from './set-up.js'
import { emptyState, type LedgerEntry, type ModelState, type Quarantined } from './state.js'
import { foldName } from './text.js'
import { findByExternalId, notFound, superseded, type Verdict, type World } from './verdict.js'

/** Why a whole call was refused, or null. */
export type Stop = 'columns.repeated' | 'id.column-missing' | null

/** What is there after a call. */
export interface AfterCall {
  readonly state: ModelState
  readonly stopped: Stop
}

/** A MODIFY or REALLOCATE whose lead was not there, with its place in the call. */
interface PutOff {
  readonly rowId: RowId
  readonly decoded: DecodedRow
  readonly place: number
}

function columnFault({ uniqueIdField }: SetUp, { columns }: Call): Stop {
  const names = columns.map(foldName)
  // "Two columns that fold to one name stop the run."
  if (new Set(names).size !== names.length) return 'columns.repeated'
  // "The unique id column missing from the result stops the run."
  return names.includes(foldName(uniqueIdField)) ? null : 'id.column-missing'
}

/** Carries a row out; `lead-is-not-there` for a MODIFY or REALLOCATE without one. */
function carryOut(world: World, row: DecodedRow, id: string): Verdict | 'lead-is-not-there' {
  if (row.action === 'ADD') return add(world, row, id)
  const index = findByExternalId(world, row.externalId)
  if (index === null) return 'lead-is-not-there'
  return row.action === 'MODIFY' ? modify(world, row, index) : reallocate(world, row, { index, id })
}

/** One call of the procedure: "rows apply in the order they arrive; the end state is as if one by one". */
export function runCall(state: ModelState, setUp: SetUp, call: Call): AfterCall {
  const stopped = columnFault(setUp, call)
  if (stopped !== null) return { state, stopped }

  let world: World = { setUp, call, leads: state.leads, changes: state.changes }
  const ledger: LedgerEntry[] = [...state.ledger]
  const quarantine: Quarantined[] = [...state.quarantine]
  const counts = { read: call.rows.length, imported: 0, updated: 0, reallocated: 0, rejected: 0, known: 0 }
  const putOff: PutOff[] = []
  /** By lead: the place of the last MODIFY or REALLOCATE of this call that was carried out on it. */
  const lastPlace = new Map<number, number>()

  const finish = (row: RowId, verdict: Verdict, place: number): void => {
    if (verdict.kind === 'done') {
      world = { ...world, leads: verdict.leads, changes: verdict.changes }
      for (const lead of verdict.touched) lastPlace.set(lead, place)
      ledger.push({ key: row.key, id: row.id, outcome: verdict.outcome })
      counts[verdict.outcome] += 1
    } else {
      ledger.push({ key: row.key, id: row.id, outcome: 'rejected' })
      quarantine.push({ id: row.id, state: 'waiting', reasons: verdict.reasons })
      counts.rejected += 1
    }
  }

  for (const [place, row] of call.rows.entries()) {
    const thisId = rowId(setUp, row)
    // "A row whose id is in the ledger is known: counted, never judged, rejected or imported again." "The same id twice
    // in one result: the first counts, the second is known."
    const isPutOff = putOff.some((one) => one.rowId.key === thisId.key)
    if (isPutOff || ledger.some((entry) => entry.key === thisId.key)) {
      counts.known += 1
      continue
    }
    const decoded = decodeRow(setUp, row)
    // "Only a row without a fault reaches the decision."
    if ('codes' in decoded || thisId.id === null) {
      const reasons = 'codes' in decoded ? decoded : { codes: thisId.faults, sure: true }
      finish(thisId, { kind: 'refused', reasons }, place)
      continue
    }
    const verdict = carryOut(world, decoded, thisId.id)
    if (verdict === 'lead-is-not-there') putOff.push({ rowId: thisId, decoded, place })
    else finish(thisId, verdict, place)
  }

  // "A MODIFY or REALLOCATE whose lead is not there is tried once more at the end of the call, then kept as
  // `lead.not-found`."
  for (const { rowId: thisId, decoded, place } of putOff) {
    const holder = findByExternalId(world, decoded.externalId)
    // "`superseded` when a later MODIFY or REALLOCATE of the call was carried out on the lead that holds the external id
    // at the end of the call."
    const isSuperseded = holder !== null && (lastPlace.get(holder) ?? -1) > place
    const verdict = isSuperseded ? superseded(setUp, decoded) : carryOut(world, decoded, thisId.id ?? '')
    finish(thisId, verdict === 'lead-is-not-there' ? notFound(setUp, decoded) : verdict, place)
  }

  const after: ModelState = {
    leads: world.leads,
    changes: world.changes,
    ledger,
    quarantine,
    lastId: lastIdAfter(setUp, state.lastId, call.rows),
    counts: [...state.counts, counts],
  }
  return { state: after, stopped: null }
}

/** All calls of a stream, one after the other, from nothing. */
export function runStream({ setUp, calls }: Stream): ModelState {
  let state = emptyState
  for (const call of calls) state = runCall(state, setUp, call).state
  return state
}
