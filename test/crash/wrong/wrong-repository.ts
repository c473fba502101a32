import type { LeadRepository } from 'lead-injector'
import type { WrongName } from '../child/job.js'
import { lastIdApart } from './last-id-apart.js'
import { lastIdFirst } from './last-id-first.js'
import { noLedger } from './no-ledger.js'

/** A repository with one fault, which the rounds must show. */
export function wrongRepository(name: WrongName, real: LeadRepository): LeadRepository {
  return { 'last-id-first': lastIdFirst, 'last-id-apart': lastIdApart, 'no-ledger': noLedger }[name](real)
}
