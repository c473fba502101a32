import type { RegisterVerdict } from '../../actions/decision.js'
import { namesToAsk } from '../../actions/names-to-ask.js'
import { numbersToAsk } from '../../actions/numbers-to-ask.js'
import type { NamesKnown } from '../../lead/names.js'
import type { InjectorContext } from '../injector-context.js'
import { askDirectory } from './ask-directory.js'
import { askRegister } from './ask-register.js'
import type { PreparedBatch, PreparedRow } from './prepared-batch.js'

/** Who asks: a run, or a dry run. */
export interface Asker {
  readonly context: InjectorContext
  readonly signal: AbortSignal
}

/** Asks directory and register about decoded rows, in bulk, before any lock is taken. */
export async function prepareBatch(
  asker: Asker,
  rows: readonly PreparedRow[],
  missingLead: PreparedBatch['missingLead'],
): Promise<PreparedBatch> {
  const names = await askNames(asker, rows)
  const register = await askAboutNumbers(asker, rows)
  return { rows, names, register, missingLead }
}

async function askNames({ context, signal }: Asker, rows: readonly PreparedRow[]): Promise<NamesKnown | null> {
  const { directory, settings } = context
  if (!directory) return null
  const asked = namesToAsk(
    rows.map((row) => row.row),
    settings.campaign,
  )
  if (!asked) return { dispositions: new Map(), allocations: new Map(), agents: new Map(), contactHours: new Map() }
  return askDirectory(context, directory, { ask: (known, ends) => known.names(asked, ends), signal })
}

/** The numbers that the rows give, and those of leads that a REALLOCATE copies, which only the store knows. */
async function askAboutNumbers(asker: Asker, rows: readonly PreparedRow[]): Promise<RegisterVerdict | null> {
  const { register, store, settings } = asker.context
  if (!register) return null
  const decoded = rows.map((row) => row.row)
  const moved = decoded.filter((row) => row.action === 'REALLOCATE' && row.faults.length === 0)
  const externalIds = [
    ...new Set(moved.flatMap((row) => (row.externalId.is === 'value' ? [row.externalId.value] : []))),
  ].sort()
  const matches =
    externalIds.length === 0
      ? { leads: [], holders: [] }
      : await store.attempt(() =>
          store.journal.reading((tx) =>
            store.leads.find(tx, {
              campaign: settings.campaign,
              externalIds,
              numbers: [],
              scope: { campaigns: [settings.campaign] },
              since: null,
              holders: 1,
            }),
          ),
        )
  return askRegister(asker, numbersToAsk(decoded, matches))
}
