import type { Kysely, Transaction } from 'kysely'
import type { LeadChanges } from '../../lead/lead-changes.js'
import type { Journal } from '../journal.js'
import type { LeadRepository } from '../lead-repository.js'
import type { ApplyContext, LeadTable } from '../lead-table.js'
import { type DialectOptions, databaseOf } from './detect-database.js'
import { kyselyJournal } from './journal/kysely-journal.js'
import { kyselyLeadTable } from './leads/kysely-lead-table.js'
import { plain, type Store } from './store.js'
import { namedTables, type TableOptions } from './tables.js'

/** Changes that were applied to leads in a transaction that is still open. */
export interface AppliedChanges extends ApplyContext {
  readonly changes: LeadChanges
  /** Ids of `changes.inserts`, in their order. */
  readonly ids: readonly string[]
}

/** How a `KyselyLeadRepository` is made. */
export interface KyselyLeadRepositoryOptions<DB> extends TableOptions, DialectOptions {
  /** The host's own leads, in the same database. Default: our tables. */
  readonly leads?: LeadTable<Transaction<DB>>
  /**
   * Called after each `apply`, in its transaction: what it writes is committed with the leads, and what it throws rolls them
   * back. It must not wait for anything but the transaction, since the campaign is locked.
   */
  readonly onChanges?: (applied: AppliedChanges, tx: Transaction<DB>) => Promise<void> | void
}

/**
 * Keeps leads and the injector's memory in the host's own database: PostgreSQL, MySQL/MariaDB or SQLite.
 *
 * The tables must be there: see `migrate`. The Kysely stays the host's; nobody but the host closes it.
 */
export class KyselyLeadRepository<DB = unknown> implements LeadRepository<Transaction<DB>> {
  readonly journal: Journal<Transaction<DB>>
  readonly leads: LeadTable<Transaction<DB>>

  /** @throws TypeError where the database cannot be told and `dialect` does not say. */
  constructor(db: Kysely<DB>, options: KyselyLeadRepositoryOptions<DB> = {}) {
    const store: Store = {
      database: databaseOf(db, options),
      tables: namedTables(options),
      db: plain(db),
      campaigns: new Set(),
      open: new WeakMap(),
    }
    const leads = options.leads ?? kyselyLeadTable(store)
    const { onChanges } = options
    this.journal = kyselyJournal(store, db)
    this.leads =
      onChanges === undefined
        ? leads
        : {
            ...(leads.show ? { show: (tx, wanted) => leads.show?.(tx, wanted) ?? Promise.resolve([]) } : {}),
            find: (tx, query) => leads.find(tx, query),
            apply: async (tx, changes, context) => {
              const ids = await leads.apply(tx, changes, context)
              await onChanges({ ...context, changes, ids }, tx)
              return ids
            },
          }
  }
}
