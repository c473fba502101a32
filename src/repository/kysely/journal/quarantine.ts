import { sql } from 'kysely'
import type { PortableRow } from '../../../lead/portable-row.js'
import type { ExactId } from '../../../lead/unique-id.js'
import type { QuarantineFilter } from '../../journal.js'
import type { QuarantinedRow, QuarantineState } from '../../journal-entry.js'
import { runSql } from '../run-sql.js'
import type { Sql } from '../sql-text.js'
import type { Store } from '../store.js'
import { fromJson } from './json-text.js'

interface Row {
  readonly id_key: string
  readonly exact_id: string | null
  readonly run: string
  readonly batch: string
  readonly place: string
  readonly state: QuarantineState
  readonly reasons: string
  readonly raw: string
  readonly at: string
  readonly note: string | null
}

/** The kept rows that a filter means, in the order of their sequence. */
export async function quarantine(
  store: Store,
  injector: string,
  filter: QuarantineFilter,
): Promise<readonly QuarantinedRow[]> {
  const { database, tables, db } = store
  if (filter.keys?.length === 0 || filter.states?.length === 0) return []
  const numbers = ['run', 'batch', 'place'].map((name) => sql`${database.text(sql.id('q', name))} as ${sql.id(name)}`)
  const rows = await runSql<Row>(
    db,
    sql`select q.id_key, q.exact_id, ${sql.join(numbers)}, q.state, q.reasons, q.raw,
  ${database.instantText(sql`q.at`)} as at, q.note
from ${tables.quarantine} q where ${sql.join(conditions(store, injector, filter), sql` and `)}
order by ${orderOf(filter)} limit ${sql.lit(filter.limit)}`,
  )
  return rows.map((row) => quarantinedRow(injector, row))
}

function conditions({ database }: Store, injector: string, filter: QuarantineFilter): readonly Sql[] {
  const { keys, code, states, before, after, newestFirst = false } = filter
  const all = [sql`q.injector = ${injector}`]
  if (keys) {
    const wanted = database.rows([...new Set(keys)], { id_key: ['key', (key) => key] })
    all.push(sql`q.id_key in (select r.id_key from ${wanted})`)
  }
  if (code) all.push(sql`q.codes like ${`% ${code} %`}`)
  if (states) all.push(sql`q.state in (${sql.join(states)})`)
  if (before) all.push(sql`q.at < ${database.instant(before)}`)
  if (after) {
    const { run, batch, place } = after
    const over = newestFirst ? sql`<` : sql`>`
    all.push(
      sql`(q.run ${over} ${run} or (q.run = ${run} and (q.batch ${over} ${batch} or (q.batch = ${batch} and q.place ${over} ${place}))))`,
    )
  }
  return all
}

function orderOf({ newestFirst = false }: QuarantineFilter): Sql {
  const columns = ['run', 'batch', 'place', 'id_key'].map(
    (name) => sql`${sql.id('q', name)}${newestFirst ? sql` desc` : sql``}`,
  )
  return sql.join(columns)
}

function quarantinedRow(injector: string, row: Row): QuarantinedRow {
  return {
    injector,
    key: row.id_key,
    id: fromJson<ExactId>(row.exact_id),
    sequence: { run: Number(row.run), batch: Number(row.batch), place: Number(row.place) },
    state: row.state,
    reasons: fromJson<QuarantinedRow['reasons']>(row.reasons) ?? [],
    raw: fromJson<PortableRow>(row.raw) ?? { columns: [], cells: [] },
    at: row.at,
    note: row.note,
  }
}
