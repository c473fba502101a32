import type { RunRecord } from '../../repository/journal-run.js'
import type { LastIdEntry } from '../../repository/journal-state.js'
import type { InjectorParts } from '../injector-context.js'
import { readPage } from '../pages/read-page.js'

/** Which page of a history is wanted. */
export interface HistoryQuery {
  /** Entries of the page, 1 to 1,000. Default: 100. */
  readonly limit?: number
  /** Where the page before ended: its `next`. */
  readonly before?: number
}

/** A page of the history of runs, newest first. Idle runs on end share one record, with their number in `folded`. */
export interface RunHistory {
  readonly runs: readonly RunRecord[]
  /** What to ask for as `before`; NULL when there are no more. */
  readonly next: number | null
}

/** A page of the history of Last Id, newest first. */
export interface LastIdHistory {
  readonly entries: readonly LastIdEntry[]
  /** What to ask for as `before`; NULL when there are no more. */
  readonly next: number | null
}

/** Reads a page of the runs and replays of an injector. */
export async function runHistory({ store, settings }: InjectorParts, query: HistoryQuery): Promise<RunHistory> {
  const { entries, next } = await readPage({
    limit: query.limit,
    read: (limit) => store.attempt(() => store.journal.runs(settings.id, limit, query.before)),
    placeOf: ({ run }) => run,
  })
  return { runs: entries, next }
}

/** Reads a page of how Last Id has moved, and of what people decided. */
export async function lastIdHistory({ store, settings }: InjectorParts, query: HistoryQuery): Promise<LastIdHistory> {
  return readPage({
    limit: query.limit,
    read: (limit) => store.attempt(() => store.journal.lastIds(settings.id, limit, query.before)),
    placeOf: ({ entry }) => entry,
  })
}
