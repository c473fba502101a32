import type { Transaction } from 'kysely'
import type { LeadTable } from '../../lead-table.js'
import { isThrough, plain, type Store, writing } from '../store.js'
import { apply } from './apply.js'
import { find } from './find.js'
import { show } from './show.js'

/** Leads in our tables. */
export function kyselyLeadTable<DB>(store: Store): LeadTable<Transaction<DB>> {
  return {
    find: async (tx, query) => {
      await isThrough(store, tx)
      return find(store, plain(tx), query)
    },
    show: async (tx, wanted) => {
      await isThrough(store, tx)
      return show(store, plain(tx), wanted)
    },
    apply: async (tx, changes, context) => {
      const state = writing(store, tx)
      await isThrough(store, tx)
      const { ids, written } = await apply(store, plain(tx), { changes, context })
      state.underWay = written
      // Whoever asks next meets a failure, or the end of the transaction does.
      written.catch(() => undefined)
      return ids
    },
  }
}
