import type { Journal } from './journal.js'
import type { LeadTable } from './lead-table.js'

/**
 * Where an injector keeps leads and its own memory: two ports under one transaction.
 *
 * `MemoryLeadRepository` and `KyselyLeadRepository` are ready-made; a host with tables of its own hands a `LeadTable` to the
 * latter and shares the rest. The transaction's type is the repository's own matter, so it does not appear here.
 */
export interface LeadRepository<Tx = unknown> {
  readonly journal: Journal<Tx>
  readonly leads: LeadTable<Tx>
}
