import { sql } from 'kysely'
import type { Instant } from '../../../lead/value.js'
import type { JournalBatch } from '../../journal.js'
import type { QuarantineEntry, QuarantineState } from '../../journal-entry.js'
import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Columns, Sql } from '../sql-text.js'
import type { Store } from '../store.js'
import { toJson } from './json-text.js'

/** The statements that keep and settle rows, and by how much the counts of those that wait change. */
export interface KeptRows {
  readonly statements: readonly Sql[]
  readonly counts: { readonly putOff: number; readonly quarantined: number }
}

type Settled = JournalBatch['settled'][number]

/** Looks up what became of the rows before, so that the counts stay right whatever is kept again or settled twice. */
export async function keepRows(
  store: Store,
  db: Executor,
  { batch, at }: { readonly batch: JournalBatch; readonly at: Instant },
): Promise<KeptRows> {
  const kept = new Map(batch.quarantine.map((row) => [row.key, row]))
  const settled = new Map(batch.settled.map((row) => [row.key, row]))
  if (kept.size === 0 && settled.size === 0) return { statements: [], counts: { putOff: 0, quarantined: 0 } }
  const { injector } = batch.lease
  const states = await statesOf(store, db, { injector, keys: [...kept.keys(), ...settled.keys()] })
  const before = new Map(states)
  for (const [key, { state }] of kept) states.set(key, state)
  for (const [key, { state }] of settled) if (states.has(key)) states.set(key, state)
  const statements = [
    ...insertRows(store, {
      injector,
      at,
      rows: [...kept.values()].map((row) => settledAtOnce(row, settled.get(row.key))),
    }),
    ...(['kept', 'replayed'] as const).flatMap((state) =>
      updateRows(store, injector, {
        state,
        settled: [...settled.values()].filter((row) => row.state === state && !kept.has(row.key)),
      }),
    ),
  ]
  return {
    statements,
    counts: {
      putOff: countOf(states, waits) - countOf(before, waits),
      quarantined: countOf(states, counts) - countOf(before, counts),
    },
  }
}

const waits = (state: QuarantineState): boolean => state === 'put-off'
const counts = (state: QuarantineState): boolean => state === 'kept' || state === 'put-off'

function countOf(states: ReadonlyMap<string, QuarantineState>, which: (state: QuarantineState) => boolean): number {
  let count = 0
  for (const state of states.values()) if (which(state)) count++
  return count
}

/** The states of those rows that are there. */
export async function statesOf(
  { database, tables }: Store,
  db: Executor,
  { injector, keys }: { readonly injector: string; readonly keys: readonly string[] },
): Promise<Map<string, QuarantineState>> {
  const wanted = database.rows([...new Set(keys)], { id_key: ['key', (key) => key] })
  const rows = await runSql<{ id_key: string; state: QuarantineState }>(
    db,
    sql`select q.id_key, q.state from ${wanted}
${database.lookUp(tables.quarantine, 'q', sql`q.injector = ${injector} and q.id_key = r.id_key`)}`,
  )
  return new Map(rows.map((row) => [row.id_key, row.state]))
}

type NewRow = Omit<QuarantineEntry, 'state'> & { readonly state: QuarantineState }

function settledAtOnce(row: QuarantineEntry, settled: Settled | undefined): NewRow {
  return settled === undefined ? row : { ...row, state: settled.state, reasons: settled.reasons }
}

interface NewRows {
  readonly injector: string
  readonly at: Instant
  readonly rows: readonly NewRow[]
}

function insertRows({ database, tables }: Store, { injector, at, rows }: NewRows): readonly Sql[] {
  if (rows.length === 0) return []
  const columns: Columns<NewRow> = {
    injector: ['key', () => injector],
    id_key: ['key', (row) => row.key],
    exact_id: ['text', (row) => toJson(row.id)],
    run: ['integer', (row) => row.sequence.run],
    batch: ['integer', (row) => row.sequence.batch],
    place: ['integer', (row) => row.sequence.place],
    state: ['key', (row) => row.state],
    codes: ['text', (row) => codesOf(row.reasons)],
    reasons: ['text', (row) => JSON.stringify(row.reasons)],
    raw: ['text', (row) => JSON.stringify(row.raw)],
    at: ['instant', () => at],
    note: ['text', () => null],
  }
  const rest = Object.keys(columns).filter((name) => name !== 'injector' && name !== 'id_key')
  return [sql`${database.insert(tables.quarantine, rows, columns)} ${database.upsert(['injector', 'id_key'], rest)}`]
}

interface SettledRows {
  readonly state: Settled['state']
  readonly settled: readonly Settled[]
}

/** A row that is kept again waits again: why it was dismissed once is no longer true. */
function updateRows({ database, tables }: Store, injector: string, { state, settled }: SettledRows): readonly Sql[] {
  if (settled.length === 0) return []
  const rows = database.rows(settled, {
    id_key: ['key', (row) => row.key],
    state: ['key', (row) => row.state],
    codes: ['text', (row) => codesOf(row.reasons)],
    reasons: ['text', (row) => JSON.stringify(row.reasons)],
    note: ['text', () => null],
  })
  const set = ['state', 'codes', 'reasons', ...(state === 'kept' ? ['note'] : [])]
  const on = sql`t.injector = ${injector} and t.id_key = r.id_key`
  return [database.updateFrom({ table: tables.quarantine, set, rows, on })]
}

/** The codes of a row's reasons between blanks, so that a search for one of them finds it whole. */
export function codesOf(reasons: QuarantineEntry['reasons']): string {
  return ` ${reasons.map(({ code }) => code).join(' ')} `
}
