import type { InjectorError } from '../../errors/injector-error.js'
import type { DecodedRow } from '../../lead/decoded-row.js'
import { absent } from '../../lead/given.js'
import { decodeRow } from '../../lead/portable-row.js'
import type { QuarantinedRow } from '../../repository/journal-entry.js'
import { decoderFor } from '../decoder-for.js'
import type { InjectorContext } from '../injector-context.js'
import type { PreparedRow, WaitedRow } from './prepared-batch.js'

/**
 * A kept row as the present settings read it, exactly as a run would.
 *
 * One that they no longer read, such as one whose columns lack the present unique id field, has that as its fault: it must
 * not stop the others.
 */
export function rowOutOfQuarantine(
  context: InjectorContext,
  kept: QuarantinedRow,
  as: Pick<WaitedRow, 'sequence' | 'since' | 'keptAt'>,
): PreparedRow {
  const { columns, cells } = decodeRow(kept.raw)
  const decoded = decoderFor(context, columns).andThen((decoder) => decoder.decode(cells))
  // The key is the one it was kept by: settings may have changed since, the ledger has not.
  const row = decoded.isOk()
    ? { ...decoded.value, key: kept.key }
    : undecodable(kept, { raw: cells, error: decoded.error })
  const { reasons, state } = kept
  return { row, columns, waited: { ...as, reasons, state } }
}

function undecodable(
  { key, id }: QuarantinedRow,
  { raw, error }: { readonly raw: DecodedRow['raw']; readonly error: InjectorError },
): DecodedRow {
  return {
    id,
    key,
    raw,
    faults: [{ code: 'row.undecodable', error: error.code, because: error.message }],
    warnings: [],
    action: 'ADD',
    externalId: absent,
    callback: absent,
    callbackText: '',
    priority: absent,
    disposition: absent,
    allocationName: absent,
    contactHours: absent,
    agent: absent,
    fields: new Map(),
    phones: [],
  }
}
