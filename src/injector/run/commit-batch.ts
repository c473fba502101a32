import { addAnswers, askRegister } from './ask-register.js'
import { attemptUnit } from './attempt-unit.js'
import { backOff, wait } from './back-off.js'
import { RegisterGap } from './decide-unit.js'
import { publish } from './publish-outcome.js'
import { RunCancelled } from './run-cancelled.js'
import type { RunScope } from './run-scope.js'
import type { Unit, UnitOutcome } from './unit.js'

/**
 * Commits a batch. A conflict tries it again; a commit whose answer was lost is recognised by its number; rows that the store
 * refuses are halved away until each is alone, and kept as `store.refused`.
 */
export async function commitBatch(scope: RunScope, commit: BatchCommit): Promise<void> {
  await commitRows(scope, { ...commit, rows: commit.batch.rows })
}

/** A batch, and what goes with it. */
export type BatchCommit = Omit<Unit, 'rows' | 'number' | 'refused'>

async function commitRows(scope: RunScope, part: Omit<Unit, 'number' | 'refused'>): Promise<void> {
  const { rows, closing } = part
  const refused = await commitUnit(scope, { ...part, number: scope.batch + 1, refused: null })
  if (refused === null) return
  const [only] = rows
  if (rows.length === 1 && only) {
    const again = await commitUnit(scope, { ...part, number: scope.batch + 1, refused: refused.code })
    // Not the lead but the injector's own memory is refused: that is no fault of the row.
    if (again) throw scope.context.store.errorOf(again.error)
    return
  }
  if (rows.length === 0) throw scope.context.store.errorOf(refused.error)
  const middle = rows.length >> 1
  await commitRows(scope, { ...part, rows: rows.slice(0, middle), closing: null })
  await commitRows(scope, { ...part, rows: rows.slice(middle), closing })
}

/** NULL when committed; else how the store refuses its data. */
async function commitUnit(scope: RunScope, first: Unit): Promise<{ code: string; error: unknown } | null> {
  const { store, settings, clock, random } = scope.context
  let unit = first
  for (let attempt = 1; ; attempt++) {
    scope.check()
    const began = clock.monotonic()
    let outcome: UnitOutcome | null = null
    try {
      outcome = await attemptUnit(scope, unit, (worked) => {
        outcome = worked
      })
      settle(scope, unit, outcome, clock.monotonic() - began)
      return null
    } catch (error) {
      scope.spent.store += clock.monotonic() - began
      if (error instanceof RunCancelled) throw error
      if (error instanceof RegisterGap) {
        const register = addAnswers(unit.batch.register, await askRegister(scope, error.numbers))
        unit = { ...unit, batch: { ...unit.batch, register } }
        continue
      }
      const fault = store.faultOf(error)
      if (!fault) throw error
      if (fault.kind === 'data') return { code: fault.code, error }
      if (outcome && (await wasCommitted(scope, unit))) {
        settle(scope, unit, outcome, clock.monotonic() - began)
        return null
      }
      const again = fault.kind === 'conflict' || fault.kind === 'unavailable'
      if (!again || attempt > settings.retries.count) throw store.errorOf(error, attempt)
      const milliseconds = backOff(settings.retries, attempt, random)
      scope.emit({ type: 'retry', what: 'batch', attempt, code: fault.code || fault.kind, milliseconds })
      await wait(clock, milliseconds, scope.signal)
    }
  }
}

/**
 * Whether the commit went through although its answer was lost.
 *
 * It may be under way still, on a server that has not noticed: the lock is taken first, which waits for it to end.
 */
async function wasCommitted(scope: RunScope, unit: Unit): Promise<boolean> {
  const { store, settings, clock, random } = scope.context
  for (let attempt = 1; ; attempt++) {
    try {
      const { lease } = scope
      const locks = { campaigns: [], lease, leaseFor: settings.leaseFor, lockTimeout: settings.deadlines.lock }
      await store.journal.transaction((tx) => store.journal.lock(tx, locks))
      return await store.journal.committed(scope.lease.injector, scope.state.run, unit.number)
    } catch (error) {
      // Without an answer nobody knows; trying the batch again would be wrong, and so would be calling it lost.
      if (store.faultOf(error)?.kind !== 'unavailable' || attempt > settings.retries.count) throw store.errorOf(error)
      await wait(clock, backOff(settings.retries, attempt, random), scope.signal)
      scope.check()
    }
  }
}

function settle(scope: RunScope, unit: Unit, outcome: UnitOutcome, milliseconds: number): void {
  scope.batch = unit.number
  scope.tally = outcome.tally
  scope.putOff = outcome.putOff
  scope.quarantined = outcome.quarantined
  scope.fingerprintKept = true
  if (unit.closing?.lastId) scope.lastId = unit.closing.lastId
  scope.spent.store += milliseconds
  publish(scope, unit, outcome, milliseconds)
}
