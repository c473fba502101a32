import { MemoryLeadRepository } from 'lead-injector/memory'
import { ManualClock } from 'lead-injector/testing'
import type { StoreUnderTest } from './store-under-test.js'

/** A store in memory, whose clock goes as the stream's. */
export function memoryStore(): StoreUnderTest {
  const clock = new ManualClock(0)
  const repository = new MemoryLeadRepository({ clock })
  const { journal } = repository
  return {
    repository,
    setClock: async (at) => clock.advance(at - clock.now()),
    limits: ({ oldest, latest }) => ({ oldest, latest }),
    async read({ injector }, keys) {
      const { leads, changes } = repository.snapshot()
      const kept = await journal.quarantine(injector, { limit: 10_000 })
      const all = [...new Set([...keys, ...kept.map((row) => row.key)])]
      return {
        leads,
        changes,
        ledger: await journal.ledger(injector, all),
        quarantine: kept.map(({ key, state, reasons }) => ({ key, state, codes: reasons.map(({ code }) => code) })),
        lastId: (await journal.state(injector))?.lastId?.text ?? null,
      }
    },
  }
}
