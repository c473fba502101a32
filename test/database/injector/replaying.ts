import { type InjectorSettings, type LeadInjector, orThrow, type RowsMeant } from 'lead-injector'
import { expectBalanced, type InjectorBench, injectorId } from './bench.js'

/** Settings under which `local` numbers are read. */
export const inAustralia: Partial<InjectorSettings> = { defaultRegion: 'AU' }
/** A number as Australians write it: read only where the region is known. */
export const local = (n: number) => `0412 000 ${String(n).padStart(3, '0')}`

/** Replays, and gives the report of a replay that ended well. */
export async function replayOk(
  injector: LeadInjector,
  which: RowsMeant,
  options: Parameters<LeadInjector['replay']>[1] = {},
) {
  const report = orThrow(await injector.replay(which, options))
  expectBalanced(report)
  return report
}

/** Of each row in quarantine its key, state and codes. */
export async function kept({ store }: InjectorBench): Promise<readonly (readonly [string, string, ...string[]])[]> {
  const rows = await store.repository.journal.quarantine(injectorId, { limit: 100 })
  return rows.map(({ key, state, reasons }) => [key, state, ...reasons.map(({ code }) => code)])
}

/** What the ledger says of some keys. */
export async function ledger({ store }: InjectorBench, ...keys: string[]) {
  const entries = await store.repository.journal.ledger(injectorId, keys)
  return entries.map(({ key, outcome, run }) => `${key} ${outcome} in ${run}`).sort()
}
