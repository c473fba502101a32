import type { NewLead } from '../../../../src/lead/lead-changes.js'
import type { LeadNumber } from '../../../../src/lead/phone.js'
import type { Journal } from '../../../../src/repository/journal.js'
import type { LeadTable } from '../../../../src/repository/lead-table.js'
import type { MemoryLeadRepository, MemoryTransaction } from '../../../../src/repository/memory/index.js'

type Table = LeadTable<MemoryTransaction>

/** A table of leads that is wrong in one way, made from one that is right. */
export interface BrokenLeads {
  readonly law: number
  readonly wrong: string
  readonly make: (
    real: Table,
    repository: MemoryLeadRepository,
  ) => Partial<Table> & { readonly journal?: Partial<Journal<MemoryTransaction>> }
}

/** A table that stores other leads than it is told. */
export function inserting(change: (lead: NewLead) => NewLead): BrokenLeads['make'] {
  return (real) => ({
    apply: (tx, changes, context) => real.apply(tx, { ...changes, inserts: changes.inserts.map(change) }, context),
  })
}

/** A table that stores other numbers than it is told. */
export function numbersAs(change: (numbers: readonly LeadNumber[]) => readonly LeadNumber[]): BrokenLeads['make'] {
  return inserting((lead) => ({ ...lead, numbers: change(lead.numbers) }))
}
