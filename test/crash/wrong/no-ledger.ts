import type { LeadRepository } from 'lead-injector'

/** Forgets every row that it has handled. */
export function noLedger({ leads, journal }: LeadRepository): LeadRepository {
  return { leads, journal: { ...journal, record: (tx, batch) => journal.record(tx, { ...batch, ledger: [] }) } }
}
