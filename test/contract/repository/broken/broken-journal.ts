import type { Journal } from '../../../../src/repository/journal.js'
import type { MemoryTransaction } from '../../../../src/repository/memory/index.js'

/** A journal that is wrong in one way, made from one that is right. */
export interface BrokenJournal {
  readonly law: number
  readonly wrong: string
  readonly make: (real: Journal<MemoryTransaction>) => Partial<Journal<MemoryTransaction>>
}
