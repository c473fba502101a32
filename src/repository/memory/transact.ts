import type { MemoryStore } from './memory-store.js'
import { MemoryTransaction } from './memory-transaction.js'

/** Runs work in a transaction: commits when it resolves, drops everything when it rejects, then gives the locks back. */
export async function transact<T>(store: MemoryStore, work: (tx: MemoryTransaction) => Promise<T>): Promise<T> {
  const tx = new MemoryTransaction(store, true)
  let done: T
  try {
    done = await work(tx)
    tx.commit()
  } finally {
    tx.release()
  }
  if (tx.kept) for (const committed of tx.applied) tellHost(store, committed)
  return done
}

/** It is committed by now: a host that throws must not make it look as if it were not. */
function tellHost({ onChanges }: MemoryStore, committed: Parameters<NonNullable<MemoryStore['onChanges']>>[0]): void {
  try {
    onChanges?.(committed)
  } catch {
    // Said in the option's doc comment: what it throws is ignored.
  }
}
