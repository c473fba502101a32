import { sql } from 'kysely'
import type { LeadChanges, LeadRef, NewLead } from '../../../lead/lead-changes.js'
import type { ApplyContext } from '../../lead-table.js'
import type { Executor, InsertedLeads } from '../database.js'
import type { Sql } from '../sql-text.js'
import type { Store } from '../store.js'
import { idOf } from './id-of.js'
import { newLeadColumns } from './lead-columns.js'
import { insertNumbers } from './numbers.js'
import { insertRecords } from './records.js'
import { update } from './update.js'

/** Carries changes out: updates, inserts, records. Gives the ids of the new leads, which may still be on their way. */
export async function apply(
  store: Store,
  tx: Executor,
  { changes, context }: { readonly changes: LeadChanges; readonly context: ApplyContext },
): Promise<InsertedLeads> {
  const { updates, inserts, records } = changes
  const { database, tables } = store
  if (updates.length > 0) await update(store, tx, updates)
  if (inserts.length === 0) {
    await database.together(tx, insertRecords(store, { records, context, ids: [] }))
    return { ids: [], written: Promise.resolve() }
  }
  const { injector, at } = context
  return database.insertLeads(tx, tables, {
    items: inserts,
    injector,
    keyOf: ({ uniqueId }) => uniqueId,
    columns: (ids) =>
      newLeadColumns({ injector, at, reallocatedFrom: ({ reallocatedFrom }) => originalOf(reallocatedFrom, ids) }),
    with: (ids) => [
      ...insertNumbers(
        store,
        inserts.map((lead, n) => ({ id: idOf({ insert: n }, ids), lead })),
      ),
      ...insertRecords(store, { records, context, ids }),
    ],
    afterwards: (ids) => nameOriginals(store, inserts, ids),
  })
}

function originalOf(ref: LeadRef | null, ids: readonly string[] | null): string | null {
  if (ref === null || (ids === null && 'insert' in ref)) return null
  return idOf(ref, ids ?? [])
}

/** Copies of leads that are inserted with them get their originals once those have ids. */
function nameOriginals(
  { database, tables }: Store,
  inserts: readonly NewLead[],
  ids: readonly string[],
): readonly Sql[] {
  const copies = inserts.flatMap(({ reallocatedFrom }, n) =>
    reallocatedFrom !== null && 'insert' in reallocatedFrom
      ? [{ id: idOf({ insert: n }, ids), original: idOf(reallocatedFrom, ids) }]
      : [],
  )
  if (copies.length === 0) return []
  const rows = database.rows(copies, {
    id: ['id', (copy) => copy.id],
    reallocated_from: ['id', (copy) => copy.original],
  })
  return [database.updateFrom({ table: tables.leads, set: ['reallocated_from'], rows, on: sql`t.id = r.id` })]
}
