import { sql } from 'kysely'
import type { BlockedReason, LeadNumber } from '../../../lead/phone.js'
import type { LeadSnapshot } from '../../../lead/stored-lead.js'
import type { Executor } from '../database.js'
import { runSql } from '../run-sql.js'
import type { Columns, Sql } from '../sql-text.js'
import type { Store } from '../store.js'

interface NumberOf {
  readonly lead: string
  readonly place: number
  readonly campaign: string
  readonly callable: boolean
  readonly number: LeadNumber
}

const columns: Columns<NumberOf> = {
  lead: ['id', (row) => row.lead],
  place: ['integer', (row) => row.place],
  campaign: ['key', (row) => row.campaign],
  number: ['key', (row) => row.number.number],
  callable: ['flag', (row) => row.callable],
  field: ['text', (row) => row.number.field],
  extension: ['text', (row) => row.number.extension ?? null],
  blocked: ['text', (row) => row.number.blocked ?? null],
}

/** The statement that stores the numbers of leads; none where they have none. */
export function insertNumbers(
  { database, tables }: Store,
  leads: readonly { readonly id: string; readonly lead: LeadSnapshot }[],
): readonly Sql[] {
  // First numbers, second numbers and so on: those of a batch come from the same field most often.
  const places: NumberOf[][] = []
  for (const { id, lead } of leads) {
    lead.numbers.forEach((number, place) => {
      const callable = number.blocked === undefined && lead.state !== 'reallocated'
      const row = { lead: id, place, campaign: lead.campaign, callable, number }
      const there = places[place]
      if (there === undefined) places[place] = [row]
      else there.push(row)
    })
  }
  return places.length === 0 ? [] : [database.insertGroups(tables.lead_numbers, places, columns)]
}

/** The statement that takes away the numbers of leads. */
export function deleteNumbers({ database, tables }: Store, leads: readonly string[]): Sql {
  const rows = database.rows(leads, { lead: ['id', (lead) => lead] })
  return sql`delete from ${tables.lead_numbers} where ${sql.id('lead')} in (select r.${sql.id('lead')} from ${rows})`
}

interface Row {
  readonly lead: string
  readonly field: string
  readonly number: string
  readonly extension: string | null
  readonly blocked: BlockedReason | null
}

/** The numbers of leads, in their order. */
export async function numbersOf(
  { database, tables }: Store,
  db: Executor,
  leads: readonly string[],
): Promise<ReadonlyMap<string, readonly LeadNumber[]>> {
  const wanted = database.rows(leads, { lead: ['id', (lead) => lead] })
  const rows = await runSql<Row>(
    db,
    sql`select ${database.text(sql`n.${sql.id('lead')}`)} as ${sql.id('lead')}, n.field, n.number, n.extension, n.blocked
from ${wanted} ${database.lookUp(tables.lead_numbers, 'n', sql`n.${sql.id('lead')} = r.${sql.id('lead')}`)}
order by n.${sql.id('lead')}, n.place`,
  )
  const numbers = new Map<string, LeadNumber[]>(leads.map((lead) => [lead, []]))
  for (const { lead, field, number, extension, blocked } of rows) {
    numbers.get(lead)?.push({
      field,
      number,
      ...(extension === null ? {} : { extension }),
      ...(blocked === null ? {} : { blocked }),
    })
  }
  return numbers
}
