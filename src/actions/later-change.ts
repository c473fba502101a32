import type { ChangeStamp } from '../lead/stored-lead.js'
import type { PlacedRow } from './decision.js'
import { isLater } from './is-later.js'

/**
 * The change of a lead that a row comes too late for; undefined when it comes in time.
 *
 * A change by the row's own injector is later if its row came later. Another injector's rows have no place among them: what it
 * did counts only for a row that says when it was kept, if it was done then or since. Within the same millisecond nobody can
 * tell, and what is done stays.
 */
export function laterChange(
  changed: readonly ChangeStamp[],
  row: Pick<PlacedRow, 'sequence' | 'keptAt'> & Pick<ChangeStamp, 'injector'>,
): ChangeStamp | undefined {
  const { injector, sequence, keptAt } = row
  return changed.find((change) =>
    change.injector === injector ? isLater(change, sequence) : keptAt !== undefined && change.at >= keptAt,
  )
}
