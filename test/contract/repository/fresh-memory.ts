import { MemoryLeadRepository } from '../../../src/repository/memory/index.js'
import { type FreshRepository, ManualClock } from '../../../src/testing/index.js'

/** A repository in memory on a clock that only its cases move, far from the machine's time. */
export async function freshMemory(): Promise<FreshRepository> {
  const clock = new ManualClock('2031-05-06T07:08:09.012Z')
  const repository = new MemoryLeadRepository({ clock })
  return {
    repository,
    close: async () => {},
    advanceClock: (milliseconds) => clock.advance(milliseconds),
    changeRecords: async () => repository.snapshot().changes,
  }
}
