import type { LeadChanges } from '../../lead/lead-changes.js'
import type { Instant } from '../../lead/value.js'
import type { Clock } from '../../ports/clock.js'
import { type InjectorMemory, newInjectorMemory } from './injector-memory.js'
import { LeadShelf } from './lead-shelf.js'
import { injectorLock, LockQueues } from './lock-queues.js'

/** Leads that were committed, for a host that follows them. */
export interface CommittedChanges {
  readonly injector: string
  readonly changes: LeadChanges
  /** Ids of `changes.inserts`, in their order. */
  readonly ids: readonly string[]
}

/** Whose memory is wanted, and how many milliseconds to wait for it at most. */
export interface WaitForInjector {
  readonly injector: string
  readonly lockTimeout: number
}

/** Everything that is committed, the locks, and the clock that judges. */
export class MemoryStore {
  readonly clock: Clock
  readonly onChanges: ((committed: CommittedChanges) => void) | undefined
  readonly leads = new LeadShelf()
  readonly injectors = new Map<string, InjectorMemory>()
  readonly locks: LockQueues

  constructor(clock: Clock, onChanges: ((committed: CommittedChanges) => void) | undefined) {
    this.clock = clock
    this.onChanges = onChanges
    this.locks = new LockQueues(clock)
  }

  /** The store's now, and an instant so many milliseconds from it. */
  now(later = 0): Instant {
    return new Date(this.clock.now() + later).toISOString()
  }

  /** What is kept of an injector, made when there is nothing yet. */
  injector(injector: string): InjectorMemory {
    const memory = this.injectors.get(injector) ?? newInjectorMemory(injector)
    this.injectors.set(injector, memory)
    return memory
  }

  /**
   * Does something with an injector's memory when no transaction has it locked.
   *
   * @throws MemoryStoreError of kind `timeout` when one has it for longer than `lockTimeout` milliseconds.
   */
  async alone<T>({ injector, lockTimeout }: WaitForInjector, act: () => T): Promise<T> {
    const who = {}
    await this.locks.acquire(injectorLock(injector), who, lockTimeout)
    try {
      return act()
    } finally {
      this.locks.release(injectorLock(injector), who)
    }
  }
}
