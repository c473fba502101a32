import type { Decision, PlacedRow, RowVerdict } from '../../actions/decision.js'
import { injectorError } from '../../errors/injector-error.js'
import type { KnownRow, LedgerOutcome, QuarantineState } from '../../repository/journal-entry.js'
import { breakerError } from './breaker.js'
import { decideUnit } from './decide-unit.js'
import { journalBatch } from './journal-batch.js'
import { LockWait } from './lock-wait.js'
import type { PreparedRow } from './prepared-batch.js'
import type { RunScope } from './run-scope.js'
import { BatchTally, withBatch } from './tally.js'
import type { Unit, UnitOutcome } from './unit.js'

const nothing: Decision = { verdicts: [], warnings: [], changes: { updates: [], inserts: [], records: [] } }

/**
 * Locks, looks up, decides and applies, in one transaction of the store.
 *
 * @throws RegisterGap
 * @param worked Told the outcome when all work is done and only the commit is left: what fails after that may have gone through.
 */
export function attemptUnit(scope: RunScope, unit: Unit, worked: (outcome: UnitOutcome) => void): Promise<UnitOutcome> {
  const { context, lease } = scope
  const { journal, leads } = context.store
  const { settings, campaigns } = context
  const lock = new LockWait()
  const done = journal.transaction(async (tx) => {
    const locks = { campaigns, lease, leaseFor: settings.leaseFor, lockTimeout: settings.deadlines.lock }
    const now = await journal.lock(tx, locks)
    lock.isOver()
    // A run that left the wait behind has given its lease back: it has not lost it.
    scope.check()
    if (now === null) {
      scope.lose()
      throw scope.leaseLost()
    }
    const { fresh, known } = await partition(scope, unit, tx)
    const placed = fresh.map(
      (row, place): PlacedRow => ({
        row: row.row,
        sequence: row.waited?.sequence ?? { run: scope.state.run, batch: unit.number, place },
        ...(row.waited?.keptAt ? { keptAt: row.waited.keptAt } : {}),
      }),
    )
    let decision = nothing
    if (unit.refused !== null) decision = { ...nothing, verdicts: fresh.map(() => refusedBy(unit.refused ?? '')) }
    else if (placed.length > 0) decision = await decideUnit(scope, { unit, tx, rows: placed, now })
    const judged = fresh.map((row, index) => ({ row, verdict: decision.verdicts[index] ?? refusedBy('') }))
    const counted = count(scope, judged, known)
    const stopped =
      breakerError(scope.breaker, counted.tally, lease.injector) ?? fullQuarantine(scope, counted.quarantined)
    if (stopped) throw stopped
    const { changes } = decision
    const anything = changes.inserts.length + changes.updates.length + changes.records.length > 0
    const applied = anything ? leads.apply(tx, changes, { injector: lease.injector, at: now }) : []
    unit.meanwhile?.()
    const ids = await applied
    scope.check()
    await journal.record(tx, journalBatch({ scope, unit, judged, known, placed, leads: ids, tally: counted.tally }))
    scope.check()
    const outcome = { judged, known, decision, leads: ids, ...counted }
    worked(outcome)
    return outcome
  })
  return lock.cutShort(done, scope)
}

/** Rows that are judged now, and those that the ledger knows or that came earlier in the same batch. */
async function partition(
  scope: RunScope,
  unit: Unit,
  tx: unknown,
): Promise<{ readonly fresh: readonly PreparedRow[]; readonly known: UnitOutcome['known'] }> {
  const { journal } = scope.context.store
  const keys = keysOf(unit)
  const ledger: ReadonlyMap<string, KnownRow> =
    keys.length > 0 ? await journal.known(tx, scope.lease.injector, keys) : new Map()
  // Most often: nothing is known, and nothing comes twice.
  if (ledger.size === 0 && keys.length === unit.rows.length) return { fresh: unit.rows, known: [] }
  const seen = new Set<string>()
  const fresh: PreparedRow[] = []
  const known: { row: PreparedRow; repeats: boolean }[] = []
  for (const row of unit.rows) {
    const { key } = row.row
    const before = ledger.get(key)
    if (before && !row.waited) known.push({ row, repeats: before.run === scope.state.run })
    // Forgotten and imported again since it was kept: it must not come in twice.
    else if (before && carriedOut.has(before.outcome)) known.push({ row, repeats: false })
    else if (seen.has(key)) known.push({ row, repeats: true })
    else {
      seen.add(key)
      fresh.push(row)
    }
  }
  return { fresh, known }
}

/** The keys to look for, distinct: rows that wait have been looked for when they came. */
function keysOf({ batch, rows }: Unit): readonly string[] {
  if (batch.ahead && rows.length === batch.rows.length) return batch.ahead.keys
  const keys = new Set<string>()
  for (const { row, waited } of rows) if (!waited || waited.since === 'replay') keys.add(row.key)
  return [...keys]
}

const carriedOut: ReadonlySet<LedgerOutcome> = new Set(['imported', 'updated', 'reallocated'])

function count(scope: RunScope, judged: UnitOutcome['judged'], known: UnitOutcome['known']) {
  const batch = new BatchTally()
  let { putOff, quarantined } = scope
  const leave = (state: QuarantineState) => {
    if (state === 'put-off') putOff--
    if (state === 'put-off' || state === 'kept') quarantined--
  }
  for (const { row } of known) {
    batch.addKnown()
    if (row.waited) leave(row.waited.state)
  }
  for (const { row, verdict } of judged) {
    const kept = verdict.outcome === 'rejected' || verdict.outcome === 'put-off'
    if (verdict.outcome === 'put-off') putOff++
    if (kept) quarantined++
    if (row.waited) leave(row.waited.state)
    if (row.waited?.since === 'this-run') batch.settle(row.waited.reasons, verdict)
    else if (row.waited?.since !== 'earlier-run') batch.add(verdict)
  }
  return { tally: withBatch(scope.tally, batch), putOff, quarantined }
}

function fullQuarantine(scope: RunScope, rows: number) {
  const limit = scope.context.settings.limits.quarantinedRows
  if (rows <= limit || rows <= scope.quarantined) return null
  return injectorError('quarantine.full', { injector: scope.lease.injector, rows: scope.quarantined, limit })
}

function refusedBy(storeCode: string): RowVerdict {
  return { outcome: 'rejected', reasons: [{ code: 'store.refused', storeCode }] }
}
