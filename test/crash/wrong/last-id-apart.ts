import type { JournalBatch, LeadRepository, UnitLocks } from 'lead-injector'

/** Commits Last Id after the leads that it stands for, in a transaction of its own. */
export function lastIdApart({ leads, journal }: LeadRepository): LeadRepository {
  let locks: UnitLocks | null = null
  let moves: JournalBatch | null = null
  return {
    leads,
    journal: {
      ...journal,
      lock: (tx, wanted) => {
        locks = wanted
        return journal.lock(tx, wanted)
      },
      async record(tx, batch) {
        const { lastId, ...rest } = batch
        moves = lastId === undefined ? null : batch
        await journal.record(tx, rest)
      },
      async transaction(work) {
        moves = null
        const given = await journal.transaction(work)
        const [taken, batch] = [locks, moves as JournalBatch | null] // set while the work ran
        if (taken === null || batch === null) return given
        await journal.transaction(async (tx) => {
          await journal.lock(tx, taken)
          await journal.record(tx, { ...batch, ledger: [], quarantine: [], settled: [] })
        })
        return given
      },
    },
  }
}
