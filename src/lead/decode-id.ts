import { err, ok, type Result } from 'neverthrow'
import { type InjectorError, injectorError } from '../errors/injector-error.js'
import { exactId, idLimit } from './exact-id.js'
import { isNoChange } from './marker.js'
import type { RowInHand } from './row-in-hand.js'
import type { PlannedId } from './row-plan.js'
import { shownValue } from './shown-value.js'
import { refuseMarker } from './system-value.js'
import type { ExactId } from './unique-id.js'

/** The exact unique id of a row. NULL where it has none that can be used, which is noted; an error where it is inexact. */
export function decodeId(planned: PlannedId, row: Omit<RowInHand, 'key'>): Result<ExactId | null, InjectorError> {
  const { index, kind, column } = planned
  const cell = row.raw[index] ?? null
  const { name, type } = column
  const read = exactId({ kind, type }, cell)
  if ('id' in read) {
    if (!isNoChange(read.id.text)) return ok(read.id)
    refuseMarker(row, planned)
    return ok(null)
  }
  if ('inexact' in read) return err(injectorError('id.inexact', { column: name, type, because: read.inexact }))
  if ('missing' in read) {
    row.notes.fault({ code: 'id.missing', column: name })
    return ok(null)
  }
  const { length, unstorable } = read.unusable
  const value = shownValue(cell)
  if (unstorable !== null) row.notes.fault({ code: 'value.unstorable', column: name, value, because: unstorable })
  if (length !== null) row.notes.fault({ code: 'value.too-long', column: name, value, limit: idLimit, length })
  return ok(null)
}
