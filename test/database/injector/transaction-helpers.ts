import type { LeadRepository } from 'lead-injector'
import { mobile } from './crm.js'

/** A procedure that marks the rows that it gives as taken. */
export const takingProcedure = `
  create function new_leads(last_id bigint) returns table ("leadId" bigint, phone text, name text)
  language sql as $$
    update enquiry set taken = true where not taken returning id, phone, name
  $$`

/** A repository whose transactions are led through a function; everything else is the real one. */
export function withTransaction(
  real: LeadRepository,
  transaction: (run: () => Promise<unknown>, number: number) => Promise<unknown>,
): LeadRepository {
  let count = 0
  const { journal } = real
  return {
    leads: real.leads,
    journal: {
      ...journal,
      // What the work gives is what the transaction gives.
      transaction: <T>(work: (tx: unknown) => Promise<T>) =>
        transaction(() => journal.transaction(work), ++count) as Promise<T>,
    },
  }
}

/** The real repository, which reads a `LostAnswer` as its driver's errors. */
export function losingAnswers(real: LeadRepository): LeadRepository {
  const { journal } = real
  return {
    leads: real.leads,
    journal: {
      ...journal,
      faultOf: (error) => (error instanceof LostAnswer ? { kind: error.kind, code: 'TEST' } : journal.faultOf(error)),
    },
  }
}

/** The answer to a commit that was lost, or a conflict. */
export class LostAnswer extends Error {
  readonly kind: 'unavailable' | 'conflict'
  constructor(kind: 'unavailable' | 'conflict') {
    super('the answer was lost')
    this.kind = kind
  }
}

/** Six good leads. */
export const numbered = [1, 2, 3, 4, 5, 6].map((n) => ({ phone: mobile(n), name: `n${n}` }))
/** A change that says nothing of numbers. */
export const change = { action: 'MODIFY', phone: '<No Change>', mobile: '<no change>' }
/** Three more tries, without waiting. */
export const quickRetries = { count: 3, from: 1, to: 1 }
