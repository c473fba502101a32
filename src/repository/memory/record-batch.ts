import type { Instant } from '../../lead/value.js'
import type { JournalBatch } from '../journal.js'
import { type InjectorMemory, remember } from './injector-memory.js'

/** Writes what a batch leaves behind. */
export function recordBatch(
  memory: InjectorMemory,
  { batch, now }: { readonly batch: JournalBatch; readonly now: Instant },
): void {
  for (const entry of batch.ledger) memory.ledger.set(entry.key, entry)
  for (const row of batch.quarantine) {
    memory.quarantine.set({ ...row, injector: memory.injector, at: now, note: null })
  }
  for (const { key, state, reasons } of batch.settled) {
    const row = memory.quarantine.get(key)
    if (row === undefined) continue
    memory.quarantine.set({ ...row, state, reasons, note: state === 'kept' ? null : row.note })
  }
  if (batch.fingerprint !== null) memory.fingerprint = batch.fingerprint
  if (batch.completesCallOf !== undefined) memory.lastCompletedCallAt = batch.completesCallOf
  if (batch.lastId !== undefined) {
    memory.lastId = batch.lastId
    remember(memory, { lastId: batch.lastId, at: now, why: 'run', reason: null, run: batch.run })
  }
  const run = memory.runs.findLast(({ record }) => record.run === batch.run)
  if (run === undefined) return
  const { counts, rejections } = batch
  run.lastBatch = batch.batch
  run.record = { ...run.record, counts, rejections, lastIdAfter: memory.lastId }
}
