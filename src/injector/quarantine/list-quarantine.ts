import type { Sequence } from '../../lead/stored-lead.js'
import type { InjectorParts } from '../injector-context.js'
import { type KeptRow, keptRow } from './kept-row.js'
import { filterOf, type RowChoice } from './row-choice.js'

/** Which rows of quarantine are wanted, and which page of them. */
export interface QuarantineQuery extends RowChoice {
  /** Where the page before ended: its `next`. */
  readonly after?: Sequence
  readonly newestFirst?: boolean
  /** Rows of the page, 1 to 1,000. Default: 100. */
  readonly limit?: number
}

/** A page of quarantine, in the order in which the rows came. */
export interface QuarantinePage {
  readonly rows: readonly KeptRow[]
  /** What to ask for as `after`; NULL when there are no more. */
  readonly next: Sequence | null
}

/** Reads a page of quarantine. */
export async function listQuarantine(parts: InjectorParts, query: QuarantineQuery): Promise<QuarantinePage> {
  const { store, settings } = parts
  const { after, newestFirst, limit: wanted } = query
  const limit = pageSize(wanted)
  const filter = {
    ...(await filterOf(parts, query)),
    limit,
    ...(after ? { after } : {}),
    ...(newestFirst ? { newestFirst } : {}),
  }
  const rows = await store.attempt(() => store.journal.quarantine(settings.id, filter))
  return { rows: rows.map(keptRow), next: rows.length < limit ? null : (rows.at(-1)?.sequence ?? null) }
}

/** A page has 1 to 1,000 entries, whatever is asked for. */
export function pageSize(wanted = 100): number {
  return Math.min(1_000, Math.max(1, Math.trunc(wanted) || 1))
}
