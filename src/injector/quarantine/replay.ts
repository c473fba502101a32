import { injectorError } from '../../errors/injector-error.js'
import type { QuarantinedRow, QuarantineState } from '../../repository/journal-entry.js'
import { decoderFor } from '../decoder-for.js'
import type { InjectorParts } from '../injector-context.js'
import { commitBatch } from '../run/commit-batch.js'
import { conductRun, type RunOutcome } from '../run/conduct-run.js'
import { prepareBatch } from '../run/prepare-batch.js'
import { rowOutOfQuarantine } from '../run/row-out-of-quarantine.js'
import type { RunScope } from '../run/run-scope.js'
import { pagesOf } from './pages-of.js'
import { type Filter, filterOfMeant, type RowsMeant } from './row-choice.js'

/** Rows of a batch at most. */
const page = 100
const usual: readonly QuarantineState[] = ['kept']
const possible: readonly QuarantineState[] = ['kept', 'dismissed']

/** How a replay is to be made. */
export interface ReplayOptions {
  /** Ends the replay early: a batch that is not yet committing is rolled back, its rows stay kept. */
  readonly signal?: AbortSignal | undefined
  /**
   * Carries a MODIFY or REALLOCATE out although its lead has been changed by a later row since. Without it such a row stays
   * kept, as `superseded`.
   */
  readonly force?: boolean | undefined
}

/**
 * Lets rows out of quarantine go the way of a run: decoded by the present settings, asked about, judged under the lease and
 * stored. The source is not called, Last Id stays where it is, and the breaker plays no part.
 */
export async function performReplay(
  parts: InjectorParts,
  meant: RowsMeant,
  { signal = new AbortController().signal, force = false }: ReplayOptions,
): Promise<RunOutcome> {
  const { settings, store, clock, owner } = parts
  const began = clock.monotonic()
  const filter = await filterOfMeant(parts, meant, { usual, possible })
  const injector = settings.id
  const { leaseFor } = settings
  const begun = await store.attempt(() =>
    store.journal.begin({
      injector,
      owner,
      leaseFor,
      campaigns: parts.campaigns,
      purpose: 'replay',
      lookBack: null,
      lockTimeout: settings.deadlines.lock,
    }),
  )
  if ('busy' in begun) throw injectorError('lease.busy', { injector, ...begun.busy })
  // Only who asks about the last run is told of it.
  if ('startedSince' in begun) throw injectorError('lease.lost', { injector, owner })
  const { lease, state, now } = begun
  return conductRun({ parts, kind: 'replay', lease, state, now, signal, breaker: false, began }, async (scope) => {
    if (filter === null) return
    for await (const rows of pagesOf(parts, { filter, rows: Math.min(page, settings.batchRows) })) {
      scope.check()
      const prepared = rows.map((row) => {
        const out = rowOutOfQuarantine(scope.context, row, { ...placeOf(row, force), since: 'replay' })
        const decoder = decoderFor(scope.context, out.columns)
        if (decoder.isOk()) for (const warning of decoder.value.warnings) scope.warnOnce(warning)
        return out
      })
      await commitBatch(scope, { batch: await prepareBatch(scope, prepared, 'put-off'), closing: null })
    }
    if (scope.putOff > state.putOff) await finishReplay(scope, { filter, force })
  })
}

/**
 * The end of a replay, as a call has one: changes whose lead was not there are tried once more, since a later row may have made it.
 * They have stayed kept meanwhile. The ledger tells which of those that lack their lead this replay has tried.
 */
async function finishReplay(
  scope: RunScope,
  { filter, force }: { readonly filter: Filter; readonly force: boolean },
): Promise<void> {
  const { parts, lease, state } = scope
  const { store, settings } = parts
  const lacking: Filter = { ...filter, code: 'lead.not-found', states: ['kept'] }
  for await (const rows of pagesOf(parts, { filter: lacking, rows: Math.min(page, settings.batchRows) })) {
    scope.check()
    const keys = rows.map(({ key }) => key).sort()
    const entries = await store.attempt(() => store.journal.ledger(lease.injector, keys))
    const tried = new Set(entries.filter(({ run }) => run === state.run).map(({ key }) => key))
    const prepared = rows
      .filter(({ key }) => tried.has(key))
      .map((row) => {
        // As the first try has counted it.
        const waiting = { ...row, state: 'put-off' } as const
        return rowOutOfQuarantine(scope.context, waiting, { ...placeOf(row, force), since: 'this-run' })
      })
    if (prepared.length > 0)
      await commitBatch(scope, { batch: await prepareBatch(scope, prepared, 'reject'), closing: null })
  }
}

/** A row keeps the place at which it came, unless it is to win over what its lead has seen since. */
function placeOf({ sequence, at }: QuarantinedRow, force: boolean) {
  return force ? { sequence: null } : { sequence, keptAt: at }
}
