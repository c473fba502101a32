import type { Transaction } from 'kysely'
import type { LeadTable } from '../../lead-table.js'
import { plain, type Store, writing } from '../store.js'
import { apply } from './apply.js'
import { find } from './find.js'
import { show } from './show.js'

/** Leads in our tables. */
export function kyselyLeadTable<DB>(store: Store): LeadTable<Transaction<DB>> {
  return {
    find: (tx, query) => find(store, plain(tx), query),
    show: (tx, wanted) => show(store, plain(tx), wanted),
    apply: async (tx, changes, context) => {
      writing(store, tx)
      return apply(store, plain(tx), { changes, context })
    },
  }
}
