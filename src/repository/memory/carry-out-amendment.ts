import type { Instant } from '../../lead/value.js'
import type { Amendment } from '../journal.js'
import type { LastIdMove } from '../journal-state.js'
import { type InjectorMemory, remember } from './injector-memory.js'

/** Changes an injector's memory as a person wants it, with the reason. */
export function carryOutAmendment(
  memory: InjectorMemory,
  { amendment, now }: { readonly amendment: Amendment; readonly now: Instant },
): void {
  const tell = (why: LastIdMove) =>
    remember(memory, { lastId: memory.lastId, at: now, why, reason: amendment.reason, run: null })
  switch (amendment.kind) {
    case 'last-id':
      memory.lastId = amendment.to
      tell(amendment.why)
      break
    case 'fingerprint':
      memory.fingerprint = amendment.to
      tell('adopt')
      break
    case 'forget':
      if (amendment.keys === 'all') memory.ledger.clear()
      else for (const key of amendment.keys) memory.ledger.delete(key)
      tell('forget')
      break
    case 'dismiss':
      for (const key of amendment.keys === 'all' ? [...memory.quarantine.keys()] : amendment.keys) {
        dismiss(memory, { key, note: amendment.reason })
      }
  }
}

function dismiss(memory: InjectorMemory, { key, note }: { readonly key: string; readonly note: string }): void {
  const row = memory.quarantine.get(key)
  if (row?.state !== 'kept' && row?.state !== 'put-off') return
  memory.quarantine.set({ ...row, state: 'dismissed', note })
  const entry = memory.ledger.get(key)
  if (entry?.outcome === 'rejected' || entry?.outcome === 'put-off')
    memory.ledger.set(key, { ...entry, outcome: 'dismissed' })
}
