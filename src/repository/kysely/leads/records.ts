import type { ChangeRecord } from '../../../lead/lead-changes.js'
import type { ApplyContext } from '../../lead-table.js'
import type { Columns, Sql } from '../sql-text.js'
import type { Store } from '../store.js'
import { idOf } from './id-of.js'

/** Change records of a batch, and the ids of the leads that it inserted. */
export interface NewRecords {
  readonly records: readonly ChangeRecord[]
  readonly context: ApplyContext
  readonly ids: readonly string[]
}

/** The statement that keeps change records; none where there are none. */
export function insertRecords({ database, tables }: Store, { records, context, ids }: NewRecords): readonly Sql[] {
  if (records.length === 0) return []
  const columns: Columns<ChangeRecord> = {
    lead: ['id', (record) => idOf(record.lead, ids)],
    injector: ['key', () => context.injector],
    action: ['text', (record) => record.action],
    row_key: ['key', (record) => record.row],
    run: ['integer', (record) => record.sequence.run],
    batch: ['integer', (record) => record.sequence.batch],
    place: ['integer', (record) => record.sequence.place],
    before_change: ['json', (record) => record.before],
    after_change: ['json', (record) => record.after],
    disposition: ['text', (record) => record.disposition],
    copy: ['id', (record) => (record.copy === null ? null : idOf(record.copy, ids))],
    at: ['instant', () => context.at],
  }
  return [database.insert(tables.lead_changes, records, columns)]
}
