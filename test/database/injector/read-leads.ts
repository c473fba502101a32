import { type Kysely, PostgresAdapter, sql } from 'kysely'

/** What the tests look at of a stored lead. */
export interface StoredRow {
  readonly uniqueId: string
  readonly externalId: string | null
  readonly state: string
  readonly allocation: string
  readonly priority: number
  readonly callbackAt: string | null
  readonly contactHours: string | null
  readonly agent: string | null
  readonly disposition: string | null
  readonly fields: Readonly<Record<string, string | null>>
  /** A blocked number has its reason behind it. */
  readonly numbers: readonly string[]
}

type Cells = Readonly<Record<string, unknown>>

/** Reads all leads with SQL, in the order in which they were stored. */
export async function readLeads(db: Kysely<unknown>): Promise<readonly StoredRow[]> {
  const numbers = new Map<string, string[]>()
  const held = await sql<Cells>`select * from li_lead_numbers order by lead, place`.execute(db)
  for (const row of held.rows) {
    const lead = String(row['lead'])
    const blocked = textOf(row['blocked'])
    const number = `${row['number']}${blocked === null ? '' : ` ${blocked}`}`
    numbers.set(lead, [...(numbers.get(lead) ?? []), number])
  }
  const leads = await sql<Cells>`select * from li_leads order by id`.execute(db)
  return leads.rows.map((row) => ({
    uniqueId: String(row['unique_id']),
    externalId: textOf(row['external_id']),
    state: String(row['state']),
    allocation: String(row['allocation']),
    priority: Number(row['priority']),
    callbackAt: textOf(row['callback_at']),
    contactHours: textOf(row['contact_hours']),
    agent: textOf(row['agent']),
    disposition: textOf(row['disposition']),
    fields: fieldsOf(row['fields']),
    numbers: numbers.get(String(row['id'])) ?? [],
  }))
}

function textOf(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null
  return cell instanceof Date ? cell.toISOString() : String(cell)
}

/** pg parses json columns by itself, SQLite's driver does not. */
function fieldsOf(cell: unknown): StoredRow['fields'] {
  return typeof cell === 'string' ? JSON.parse(cell) : (cell as StoredRow['fields']) // as lead-columns writes it
}

const tables = [
  'leads',
  'lead_numbers',
  'lead_changes',
  'campaigns',
  'injectors',
  'last_ids',
  'ledger',
  'runs',
  'quarantine',
]

/** All rows of all our tables as text. */
export async function dumpTables(db: Kysely<unknown>): Promise<string> {
  const dump: string[] = []
  for (const table of tables) {
    const { rows } = await sql<Cells>`select * from ${sql.table(`li_${table}`)}`.execute(db)
    dump.push(`${table}: ${rows.map((row) => JSON.stringify(row)).sort()}`)
  }
  return dump.join('\n')
}

/** Takes every row out of all our tables, on PostgreSQL or MariaDB; ids begin anew. */
export async function emptyTables(db: Kysely<unknown>): Promise<void> {
  const names = tables.map((table) => sql.table(`li_${table}`))
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`truncate ${sql.join(names)} restart identity`.execute(db)
  } else for (const name of names) await sql`truncate ${name}`.execute(db)
}
