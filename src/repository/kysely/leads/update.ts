import { sql } from 'kysely'
import type { LeadUpdate } from '../../../lead/lead-changes.js'
import type { LeadSnapshot } from '../../../lead/stored-lead.js'
import type { Executor } from '../database.js'
import { runWrite } from '../run-sql.js'
import type { Cell, CellType, Columns } from '../sql-text.js'
import { type Store, StoreError } from '../store.js'
import { snapshotColumns } from './lead-columns.js'
import { deleteNumbers, insertNumbers } from './numbers.js'

/**
 * Brings stored leads to their new state.
 *
 * @throws StoreError of kind `data` for a lead that is not there.
 */
export async function update(store: Store, tx: Executor, updates: readonly LeadUpdate[]): Promise<void> {
  const { database, tables } = store
  const rows = database.rows(updates, { id: ['id', ({ lead }) => lead], ...columns })
  const on = sql`t.id = r.id`
  const set = Object.keys(snapshotColumns)
  const written = await runWrite(tx, database.updateFrom({ table: tables.leads, set, rows, on }))
  if (written < updates.length) throw new StoreError('data', 'UNKNOWN_LEAD', 'A change names a lead that is not there.')
  const renumbered = updates.filter(({ before, after }) => numbersAs(before) !== numbersAs(after))
  if (renumbered.length === 0) return
  await runWrite(
    tx,
    deleteNumbers(
      store,
      renumbered.map(({ lead }) => lead),
    ),
  )
  const numbers = renumbered.map(({ lead, after }) => ({ id: lead, lead: after }))
  for (const statement of insertNumbers(store, numbers)) await runWrite(tx, statement)
}

/** What the table of numbers has of a lead. */
function numbersAs({ numbers, campaign, state }: LeadSnapshot): string {
  return JSON.stringify([numbers, campaign, state === 'reallocated'])
}

const columns: Columns<LeadUpdate> = Object.fromEntries(
  Object.entries<readonly [CellType, (lead: LeadSnapshot) => Cell]>(snapshotColumns).map(([name, [type, read]]) => [
    name,
    [type, ({ after }: LeadUpdate) => read(after)] as const,
  ]),
)
