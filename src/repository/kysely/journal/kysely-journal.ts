import { type Kysely, sql, type Transaction } from 'kysely'
import type { Journal } from '../../journal.js'
import { faultOf } from '../fault-of.js'
import { runSql } from '../run-sql.js'
import { isThrough, type Store } from '../store.js'
import { read, transact } from '../transact.js'
import { amend } from './amend.js'
import { begin } from './begin.js'
import { finish, release, renew } from './finish.js'
import { readInjector } from './injector-row.js'
import { known, ledgerEntries } from './known.js'
import { lastIds } from './last-ids.js'
import { lock } from './lock.js'
import { purge } from './purge.js'
import { quarantine } from './quarantine.js'
import { record } from './record.js'
import { committed, runs } from './runs.js'

/** The injector's memory in our tables. */
export function kyselyJournal<DB>(store: Store, db: Kysely<DB>): Journal<Transaction<DB>> {
  return {
    atomic: true,
    transaction: (work) => transact(store, db, work),
    reading: (work) => read(store, db, work),
    begin: (request) => begin(store, request),
    renew: (lease, renewal) => renew(store, lease, renewal),
    lock: async (tx, locks) => {
      await isThrough(store, tx)
      return lock(store, tx, locks)
    },
    known: async (tx, injector, keys) => {
      await isThrough(store, tx)
      return known(store, tx, { injector, keys })
    },
    record: (tx, batch) => record(store, tx, batch),
    committed: (injector, run, batch) => committed(store, { injector, run, batch }),
    finish: (end) => finish(store, end),
    release: (lease, lockTimeout) => release(store, lease, lockTimeout),
    amend: async (tx, lease, amendments) => {
      await isThrough(store, tx)
      return amend(store, tx, { lease, amendments })
    },
    state: async (injector) => {
      const row = await readInjector(store, store.db, { injector })
      return row !== null && row.token > 0 ? row.state : null
    },
    now: async () => {
      const { database } = store
      const [row] = await runSql<{ now: string }>(
        store.db,
        sql`select ${database.instantText(database.now)} as ${sql.id('now')}`,
      )
      return row?.now ?? ''
    },
    lastIds: (injector, limit, before) => lastIds(store, injector, { limit, before }),
    runs: (injector, limit, before) => runs(store, injector, { limit, before }),
    ledger: (injector, keys) => ledgerEntries(store, store.db, { injector, keys }),
    quarantine: (injector, filter) => quarantine(store, injector, filter),
    purge: (injector, request) => purge(store, injector, request),
    faultOf: (error) => faultOf(store.database, error),
  }
}
