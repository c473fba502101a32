import type { PlacedRow, RowVerdict } from '../../actions/decision.js'
import type { LeadRef } from '../../lead/lead-changes.js'
import { encodeRow } from '../../lead/portable-row.js'
import type { JournalBatch } from '../../repository/journal.js'
import type { LedgerEntry, QuarantineEntry } from '../../repository/journal-entry.js'
import type { RunScope } from './run-scope.js'
import type { Tally } from './tally.js'
import type { Unit, UnitOutcome } from './unit.js'

/** What a unit of work leaves in the journal. */
export function journalBatch(of: {
  readonly scope: RunScope
  readonly unit: Unit
  readonly judged: UnitOutcome['judged']
  readonly known: UnitOutcome['known']
  readonly placed: readonly PlacedRow[]
  readonly leads: readonly string[]
  readonly tally: Tally
}): JournalBatch {
  const { scope, unit, judged, placed, tally } = of
  const { run } = scope.state
  const ledger: LedgerEntry[] = []
  const quarantine: QuarantineEntry[] = []
  const settled: { key: string; state: 'kept' | 'replayed'; reasons: QuarantineEntry['reasons'] }[] = []
  judged.forEach(({ row, verdict }, index) => {
    const { key, id } = row.row
    // One out of quarantine stays kept there, for which no end of a call is to come.
    const outcome = row.waited && verdict.outcome === 'put-off' ? 'rejected' : verdict.outcome
    ledger.push({ key, outcome, run, lead: leadOf(verdict, of.leads) })
    const reasons = verdict.outcome === 'rejected' || verdict.outcome === 'put-off' ? verdict.reasons : null
    if (row.waited) settled.push({ key, state: reasons ? 'kept' : 'replayed', reasons: reasons ?? [] })
    else if (reasons) {
      const sequence = placed[index]?.sequence ?? { run, batch: unit.number, place: index }
      const raw = encodeRow(row.columns, row.row.raw)
      quarantine.push({ key, id, sequence, state: verdict.outcome === 'put-off' ? 'put-off' : 'kept', reasons, raw })
    }
  })
  // A row in quarantine whose id has been carried out in another way: nothing is left to do for it.
  for (const { row } of of.known) {
    if (row.waited) settled.push({ key: row.row.key, state: 'replayed', reasons: row.waited.reasons })
  }
  const { closing } = unit
  return {
    lease: scope.lease,
    run,
    batch: unit.number,
    ledger,
    quarantine,
    settled,
    counts: tally.counts,
    rejections: tally.rejections,
    fingerprint: scope.fingerprintKept ? null : scope.fingerprint,
    ...(closing?.lastId ? { lastId: closing.lastId } : {}),
    ...(closing?.completesCall ? { completesCallOf: scope.callBeganAt } : {}),
  }
}

function leadOf(verdict: RowVerdict, leads: readonly string[]): string | null {
  if (verdict.outcome === 'imported' || verdict.outcome === 'updated') return idOf(verdict.lead, leads)
  return verdict.outcome === 'reallocated' ? idOf(verdict.copy, leads) : null
}

/** The id of a lead that was there, or that the unit has just made. */
export function idOf(ref: LeadRef, leads: readonly string[]): string | null {
  return 'lead' in ref ? ref.lead : (leads[ref.insert] ?? null)
}
