import type { Sequence } from '../../lead/stored-lead.js'
import type { InjectorParts } from '../injector-context.js'
import { readPage } from '../pages/read-page.js'
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
  const { after, newestFirst } = query
  const filter = {
    ...(await filterOf(parts, query)),
    ...(after ? { after } : {}),
    ...(newestFirst ? { newestFirst } : {}),
  }
  const { entries, next } = await readPage({
    limit: query.limit,
    read: (limit) => store.attempt(() => store.journal.quarantine(settings.id, { ...filter, limit })),
    placeOf: ({ sequence }) => sequence,
  })
  return { rows: entries.map(keptRow), next }
}
