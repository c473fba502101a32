import { exactId, uniqueIdKind } from '../../../lead/exact-id.js'
import { foldName } from '../../../lead/fold-name.js'
import type { ExactId, IdKind } from '../../../lead/unique-id.js'
import type { SourceColumn } from '../../../lead/value.js'
import type { Sample } from '../read-sample.js'

/** The unique id's column in a result. */
export interface IdColumnAt {
  readonly index: number
  readonly name: string
  readonly kind: IdKind
  readonly type: string
}

/** Finds the unique id's column; NULL where there is none, or several, or it is not exact. */
export function idColumnOf(columns: readonly SourceColumn[], uniqueIdField: string): IdColumnAt | null {
  const wanted = foldName(uniqueIdField)
  const places = columns.flatMap((column, index) => (foldName(column.name) === wanted ? [{ column, index }] : []))
  const [place, second] = places
  if (!place || second) return null
  const kind = uniqueIdKind(place.column)
  const { name, type } = place.column
  return typeof kind === 'string' ? { index: place.index, name, kind, type } : null
}

/** The exact id of each row; NULL where a row has none that can be used. */
export function idsOf({ raws }: Sample, column: IdColumnAt): readonly (ExactId | null)[] {
  return raws.map((raw) => {
    const read = exactId(column, raw[column.index] ?? null)
    return 'id' in read ? read.id : null
  })
}
