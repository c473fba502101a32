import type { Journal } from '../journal.js'
import { begin } from './begin-run.js'
import { carryOutAmendment } from './carry-out-amendment.js'
import { finish } from './finish-run.js'
import { holds, stateOf } from './injector-memory.js'
import { knownRows } from './known-rows.js'
import type { MemoryStore } from './memory-store.js'
import { memoryFaultOf } from './memory-store-error.js'
import { MemoryTransaction } from './memory-transaction.js'
import { purgeMemory } from './purge-memory.js'
import { readQuarantine } from './read-quarantine.js'
import { recordBatch } from './record-batch.js'
import { transact } from './transact.js'

/** The journal over a store in memory. */
export function memoryJournal(store: MemoryStore): Journal<MemoryTransaction> {
  return {
    atomic: true,

    transaction: (work) => transact(store, work),
    reading: async (work) => work(new MemoryTransaction(store, false)),

    begin: (request) => begin(store, request),
    renew: (lease, { leaseFor, lockTimeout }) =>
      store.alone({ injector: lease.injector, lockTimeout }, () => {
        const memory = store.injectors.get(lease.injector)
        if (!holds(memory, lease)) return false
        memory.lease = { owner: lease.owner, token: lease.token, until: store.now(leaseFor) }
        return true
      }),
    lock: (tx, locks) => tx.lock(locks),
    known: async (tx, injector, keys) =>
      knownRows(
        store.injectors.get(injector),
        tx.steps.filter((step) => step.injector === injector),
        keys,
      ),
    record: async (tx, batch) => {
      if (!tx.mayWrite(batch.lease)) return
      tx.steps.push({
        injector: batch.lease.injector,
        what: { batch },
        carryOut: (memory, now) => recordBatch(memory, { batch, now }),
      })
    },
    committed: async (injector, run, batch) => {
      const found = store.injectors.get(injector)?.runs.findLast(({ record }) => record.run === run)
      return found !== undefined && batch <= found.lastBatch
    },
    finish: (end) => finish(store, end),
    release: (lease, lockTimeout) =>
      store.alone({ injector: lease.injector, lockTimeout }, () => {
        const memory = store.injectors.get(lease.injector)
        if (holds(memory, lease)) memory.lease = null
      }),
    amend: async (tx, lease, amendments) => {
      if (!tx.mayWrite(lease)) return
      for (const amendment of amendments) {
        tx.steps.push({
          injector: lease.injector,
          what: { amendment },
          carryOut: (memory, now) => carryOutAmendment(memory, { amendment, now }),
        })
      }
    },

    state: async (injector) => {
      const memory = store.injectors.get(injector)
      return memory === undefined ? null : stateOf(memory)
    },
    now: async () => store.now(),
    lastIds: async (injector, limit, before) =>
      newestFirst(
        (store.injectors.get(injector)?.history ?? []).filter(({ entry }) => before === undefined || entry < before),
        limit,
      ),
    runs: async (injector, limit, before) =>
      newestFirst(
        (store.injectors.get(injector)?.runs ?? []).filter(({ record }) => before === undefined || record.run < before),
        limit,
      ).map(({ record }) => record),
    ledger: async (injector, keys) => keys.flatMap((key) => store.injectors.get(injector)?.ledger.get(key) ?? []),
    quarantine: async (injector, filter) =>
      readQuarantine(store.injectors.get(injector)?.quarantine.values() ?? [], filter),
    purge: (injector, request) =>
      store.alone({ injector, lockTimeout: request.lockTimeout }, () => {
        const memory = store.injectors.get(injector)
        return memory === undefined ? { runs: 0, quarantine: 0 } : purgeMemory(memory, request)
      }),

    faultOf: memoryFaultOf,
  }
}

function newestFirst<T>(oldestFirst: readonly T[], limit: number): readonly T[] {
  return limit <= 0 ? [] : oldestFirst.slice(-limit).reverse()
}
