import type { ChangeRecord } from '../../lead/lead-changes.js'
import type { LeadRepository } from '../../repository/lead-repository.js'

/** One check of one law: hand `name` and `run` to a test runner. */
export interface ContractCase {
  /** The number of the law in the port's doc comment. */
  readonly law: number
  readonly name: string
  /** Rejects with an `AssertionError` that says what is wrong. */
  readonly run: () => Promise<void>
}

/** A change record read back, with the ids that the store gave. */
export interface ReadChangeRecord extends Omit<ChangeRecord, 'lead' | 'copy'> {
  readonly lead: string
  readonly copy: string | null
}

/** A repository with nothing in it, for one case. */
export interface FreshRepository {
  readonly repository: LeadRepository
  /** Called when the case has ended, whether it passed or not. */
  close(): Promise<void>
  /** Moves the store's clock on, where it can be moved. */
  advanceClock?(milliseconds: number): void | Promise<void>
  /** Reads all change records back in the order in which they were applied, where they can be read; else they are not checked. */
  changeRecords?(): Promise<readonly ReadChangeRecord[]>
}

/** What a contract is to be checked on, and what the store cannot do. */
export interface ContractOptions {
  fresh(): Promise<FreshRepository>
  /** Default: true. False for a store whose leads cannot join the journal's transaction: the reduced set. */
  readonly atomic?: boolean
  /**
   * Default: true. False where a transaction keeps everybody else from the store until it ends, as with one connection:
   * checks that look in from outside while a transaction is open are left out then.
   */
  readonly concurrent?: boolean
}
