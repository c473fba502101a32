import type { LeadAction } from './action.js'
import type { RowNotes } from './row-notes.js'
import type { PlannedColumn } from './row-plan.js'
import { shownText } from './shown-value.js'
import { givenText, refuseMarker, storable } from './system-value.js'
import type { RawRow } from './value.js'

const actions: ReadonlyMap<string, LeadAction> = new Map([
  ['add', 'ADD'],
  ['modify', 'MODIFY'],
  ['reallocate', 'REALLOCATE'],
])

/** What a row asks for: empty or absent is ADD. NULL where it asks for nothing that is known, which is noted. */
export function decodeAction(
  planned: PlannedColumn | null,
  { raw, notes, bytes }: { readonly raw: RawRow; readonly notes: RowNotes; readonly bytes: number },
): LeadAction | null {
  if (!planned) return 'ADD'
  const text = givenText(planned, raw)
  if (text.is === 'no-change') {
    refuseMarker({ raw, notes, action: null }, planned)
    return null
  }
  if (text.is !== 'value') return 'ADD'
  const given = storable({ notes }, planned, text, { bytes })
  if (given.is !== 'value') return null
  // None of the three has a letter that is the lower case of any but its own capital.
  const action = actions.get(given.value.toLowerCase())
  if (action === undefined) {
    notes.fault({ code: 'action.unknown', column: planned.column.name, value: shownText(given.value) })
  }
  return action ?? null
}
