import type { Cells, CrashStore } from '../stores/store.js'

/** What is in the store of one import, read by SQL; lead ids are told as the unique ids of the rows that made them. */
export interface EndState {
  readonly leads: readonly Cells[]
  readonly changes: readonly Cells[]
  readonly ledger: readonly Cells[]
  readonly quarantine: readonly Cells[]
  readonly lastId: string | null
  /** Whether a call has been read to its end and stored. */
  readonly completed: boolean
}

/** Reads all of it as of one moment. */
export async function readState(store: CrashStore, injector: string): Promise<EndState> {
  const of = `injector = '${injector}'`
  const [leads = [], numbers = [], changes = [], ledger = [], quarantine = [], [own] = []] = await store.read([
    `select * from li_leads where ${of}`,
    `select n.* from li_lead_numbers n join li_leads l on l.id = n.lead where l.${of} order by n.lead, n.place`,
    `select * from li_lead_changes where ${of}`,
    `select * from li_ledger where ${of}`,
    `select * from li_quarantine where ${of}`,
    `select * from li_injectors where ${of}`,
  ])
  const rowOf = new Map(leads.map((lead) => [String(lead['id']), String(lead['unique_id'])]))
  const madeBy = (lead: unknown) => (lead === null || lead === undefined ? null : (rowOf.get(String(lead)) ?? 'gone'))
  const numbersOf = new Map<string, Cells[]>()
  for (const number of numbers) {
    const lead = String(number['lead'])
    numbersOf.set(lead, [...(numbersOf.get(lead) ?? []), number])
  }
  const tell = (json: unknown) => told(typeof json === 'string' ? JSON.parse(json) : json, madeBy)
  const lastId = own?.['last_id'] ?? null
  return {
    leads: leads.map((lead) => ({
      ...without(lead, ['id', 'injector', 'campaign', 'run', 'batch', 'place', 'register_at', 'stored_at']),
      callback_at: instantOf(lead['callback_at']),
      fields: tell(lead['fields']),
      changed: lead['changed_run'] !== null,
      reallocated_from: madeBy(lead['reallocated_from']),
      numbers: (numbersOf.get(String(lead['id'])) ?? []).map((number) => ({
        ...without(number, ['lead', 'campaign']),
        callable: Boolean(number['callable']),
      })),
    })),
    changes: changes.map((change) => ({
      ...without(change, ['id', 'injector', 'run', 'batch', 'place', 'at']),
      lead: madeBy(change['lead']),
      copy: madeBy(change['copy']),
      before_change: tell(change['before_change']),
      after_change: tell(change['after_change']),
    })),
    ledger: ledger.map(({ id_key, outcome, lead }) => ({ id_key, outcome, lead: madeBy(lead) })),
    quarantine: quarantine.map(({ id_key, exact_id, state, codes, reasons, raw, note }) => {
      return { id_key, exact_id, state, codes, reasons: tell(reasons), raw, note }
    }),
    lastId: lastId === null ? null : String(JSON.parse(String(lastId)).text),
    completed: (own?.['last_completed_call_at'] ?? null) !== null,
  }
}

function without(cells: Cells, names: readonly string[]): Cells {
  // Which run changed a lead, and when, is told apart from how it was changed.
  return Object.fromEntries(
    Object.entries(cells).filter(([name]) => !names.includes(name) && !name.startsWith('changed_')),
  )
}

function instantOf(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null
  return cell instanceof Date ? cell.toISOString() : String(cell)
}

/** Members that differ from one import to the next: names of the import itself, places in it, and times. */
const passing = ['campaign', 'sequence', 'changed', 'at']

// A duplicate names the lead that it collided with by its id or, before that has one, by its row.
function told(value: unknown, madeBy: (lead: unknown) => string | null): unknown {
  if (Array.isArray(value)) return value.map((member) => told(member, madeBy))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (name === 'register' || (passing.includes(name) && !isCallback(value))) return []
      if (name === 'lead') return [['row', madeBy(member)]]
      return [[name, told(member, madeBy)]]
    }),
  )
}

function isCallback(value: object): boolean {
  return 'at' in value && 'timeZone' in value
}
