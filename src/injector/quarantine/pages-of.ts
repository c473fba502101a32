import type { QuarantinedRow } from '../../repository/journal-entry.js'
import type { InjectorParts } from '../injector-context.js'
import { PageSize } from '../pages/page-size.js'
import type { Filter } from './row-choice.js'

/**
 * The rows that a filter means, page by page, in the order in which they came. What is done to a page may end its match. A page
 * ends with `rows` rows, or with about as many bytes as a batch may have.
 */
export async function* pagesOf(
  { store, settings }: InjectorParts,
  { filter, rows: most }: { readonly filter: Filter; readonly rows: number },
): AsyncGenerator<readonly QuarantinedRow[]> {
  const size = new PageSize({ rows: most, bytes: settings.batchBytes })
  for (let after: QuarantinedRow['sequence'] | undefined; ; ) {
    const limit = size.rows
    const asked = { ...filter, limit, ...(after ? { after } : {}) }
    const rows = await store.attempt(() => store.journal.quarantine(settings.id, asked))
    size.saw(rows)
    if (rows.length > 0) yield rows
    after = rows.at(-1)?.sequence
    if (rows.length < limit) return
  }
}
