import type { Journal } from './journal.js'
import type { LeadTable } from './lead-table.js'

/**
 * Where an injector keeps leads and its own memory: two ports under one transaction.
 *
 * `MemoryLeadRepository` and `KyselyLeadRepository` are ready-made; a host with tables of its own hands a `LeadTable` to the
 * latter and shares the rest. The transaction's type is the repository's own matter, so it does not appear here.
 *
 * Laws of the two together, each checked by `leadRepositoryContract` from `lead-injector/testing`:
 *
 * 1. *One transaction*: leads and the journal's entries of one transaction become visible together or not at all.
 * 2. *Keeps one*: of two units of work that lock the same campaign, the later sees what the earlier stored.
 * 3. *No step behind*: a runner whose lease is taken over stores no lead from then on; a takeover does not overtake a unit of
 *    work that has its locks.
 * 4. *Recognised when it comes again*: where `atomic` is false, the same changes applied again give the same ids and no
 *    second lead.
 */
export interface LeadRepository<Tx = unknown> {
  readonly journal: Journal<Tx>
  readonly leads: LeadTable<Tx>
}
