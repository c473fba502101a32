import type { Kysely, Transaction } from 'kysely'
import type { LeadChanges } from '../../lead/lead-changes.js'
import type { Journal } from '../journal.js'
import type { LeadRepository } from '../lead-repository.js'
import type { ApplyContext, LeadTable } from '../lead-table.js'
import { type DialectOptions, databaseOf } from './detect-database.js'
import { kyselyJournal } from './journal/kysely-journal.js'
import { kyselyLeadTable } from './leads/kysely-lead-table.js'
import { isThrough, plain, type Store } from './store.js'
import { namedTables, type TableOptions } from './tables.js'

/**
 * Changes that were applied to leads in a transaction that is still open.
 *
 * `changes.records` has an entry for each MODIFY and REALLOCATE with `before`, `after` and the disposition that the row applied
 * (NULL for `<No Change>`); `changes.inserts` has every new lead, by ADD or as a REALLOCATE's copy. A lead that a record names
 * by `{ insert: n }` has the id `ids[n]`.
 */
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
   * Called after each `apply`, in its transaction: what it writes is committed with the leads. It must not wait for anything but
   * the transaction, since the campaign is locked.
   *
   * What it throws rolls the batch back and stops the run (`on-changes.failed`). Deadlocks, timeouts and lost connections of its
   * own statements count as the store's: the batch may be tried again, and it is called again then.
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
              await isThrough(store, tx)
              try {
                await onChanges({ ...context, changes, ids }, tx)
              } catch (error) {
                const open = store.open.get(tx)
                if (open) open.hostFailure = { injector: context.injector, error }
                throw error
              }
              return ids
            },
          }
  }
}
