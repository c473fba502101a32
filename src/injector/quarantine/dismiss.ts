import { injectorError } from '../../errors/injector-error.js'
import type { QuarantineState } from '../../repository/journal-entry.js'
import type { InjectorParts } from '../injector-context.js'
import { needsReason } from '../upkeep/needs-reason.js'
import { underLease } from '../upkeep/under-lease.js'
import { pagesOf } from './pages-of.js'
import { filterOfMeant, type RowsMeant } from './row-choice.js'

/** Rows of one transaction. */
const page = 200
const waiting: readonly QuarantineState[] = ['kept', 'put-off']

/** How a dismissal is to be made. */
export interface DismissOptions {
  /** Stops before the next page; what was dismissed by then stays so. */
  readonly signal?: AbortSignal | undefined
}

/** Says of rows that nothing is to be done about them; gives how many. */
export async function dismissRows(
  parts: InjectorParts,
  meant: RowsMeant,
  { reason, signal }: DismissOptions & { readonly reason: string },
): Promise<number> {
  needsReason(parts, reason)
  const filter = await filterOfMeant(parts, meant, { usual: waiting, possible: waiting })
  if (filter === null) return 0
  return underLease(parts, async (_, amend) => {
    let dismissed = 0
    for await (const rows of pagesOf(parts, { filter, rows: page })) {
      if (signal?.aborted) throw injectorError('upkeep.cancelled', { injector: parts.settings.id })
      await amend([{ kind: 'dismiss', keys: rows.map(({ key }) => key).sort(), reason }])
      dismissed += rows.length
    }
    return dismissed
  })
}
