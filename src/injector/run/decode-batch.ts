import type { RowDecoder } from '../../lead/row-decoder.js'
import type { RawRow, SourceColumn } from '../../lead/value.js'
import type { PreparedRow } from './prepared-batch.js'

/** Rows decoded before the event loop gets its turn, so that a batch in commit is not held up by one that is read. */
const slice = 50

/** Decodes a batch in slices. Throws the `InjectorError` of a row that stops the run. */
export async function decodeBatch(
  decoder: RowDecoder,
  columns: readonly SourceColumn[],
  raws: readonly RawRow[],
): Promise<PreparedRow[]> {
  const rows: PreparedRow[] = []
  for (let at = 0; at < raws.length; at++) {
    if (at > 0 && at % slice === 0) await new Promise<void>((resolve) => setImmediate(resolve))
    const raw = raws[at]
    if (!raw) continue
    const decoded = decoder.decode(raw)
    if (decoded.isErr()) throw decoded.error
    rows.push({ row: decoded.value, columns })
  }
  return rows
}
