import type { JournalBatch, LeadRepository, UnitLocks } from 'lead-injector'

/** Commits Last Id before the leads that it stands for. */
export function lastIdFirst({ leads, journal }: LeadRepository): LeadRepository {
  let locks: UnitLocks | null = null
  let moved: JournalBatch | null = null
  return {
    leads,
    journal: {
      ...journal,
      lock: (tx, wanted) => {
        locks = wanted
        return journal.lock(tx, wanted)
      },
      async record(tx, batch) {
        if (batch.lastId !== undefined && moved?.batch !== batch.batch) {
          moved = batch
          throw new MoveFirst()
        }
        await journal.record(tx, batch)
      },
      async transaction(work) {
        try {
          return await journal.transaction(work)
        } catch (error) {
          if (!(error instanceof MoveFirst) || locks === null || moved === null) throw error
          const [taken, batch] = [locks, moved]
          await journal.transaction(async (tx) => {
            await journal.lock(tx, taken)
            // The number of the commit stays free for the leads.
            const alone = { ...batch, batch: batch.batch - 1, ledger: [], quarantine: [], settled: [] }
            await journal.record(tx, alone)
          })
          return journal.transaction(work)
        }
      },
    },
  }
}

class MoveFirst extends Error {}
