import { trimBlanks } from '../../lead/blanks.js'
import { foldName } from '../../lead/fold-name.js'
import type { NormalisedPhone } from '../../lead/phone.js'
import { decodeRow } from '../../lead/portable-row.js'
import type { Rejection } from '../../lead/rejection.js'
import { systemColumns } from '../../lead/system-columns.js'
import type { QuarantinedRow } from '../../repository/journal-entry.js'
import type { InjectorParts } from '../injector-context.js'
import { readPage } from '../pages/read-page.js'

const page = 200
/** Rows that are searched, the newest: raw values are no index. */
const searched = 1_000
/** Rows that are found at most. */
const enough = 20
/** What may be a number: not longer, and with so many digits. */
const longest = 40
const fewestDigits = 6

/** What the search came to. */
export interface Found {
  readonly rows: readonly QuarantinedRow[]
  readonly searched: number
  readonly more: boolean
}

/** The newest rows of quarantine that something holds for. */
export async function searchQuarantine(
  { store, settings }: InjectorParts,
  holds: (row: QuarantinedRow) => boolean,
): Promise<Found> {
  const rows: QuarantinedRow[] = []
  let looked = 0
  for (let after: QuarantinedRow['sequence'] | undefined; looked < searched; ) {
    const asked = { newestFirst: true, ...(after ? { after } : {}) }
    const { entries, next } = await readPage({
      limit: page,
      read: (limit) => store.attempt(() => store.journal.quarantine(settings.id, { ...asked, limit })),
      placeOf: ({ sequence }) => sequence,
    })
    looked += entries.length
    rows.push(...entries.filter(holds))
    if (next === null) return { rows: rows.slice(0, enough), searched: looked, more: false }
    after = next
  }
  return { rows: rows.slice(0, enough), searched: looked, more: true }
}

/** Whether a row gives an external id. */
export function givesExternalId(externalId: string): (row: QuarantinedRow) => boolean {
  const name = foldName(systemColumns.externalId)
  return ({ raw }) => {
    const { columns, cells } = decodeRow(raw)
    return columns.some((column, index) => {
      const cell = cells[index]
      return foldName(column.name) === name && typeof cell === 'string' && trimBlanks(cell) === externalId
    })
  }
}

/** Whether a row mentions a number: in a reason, or in a cell that reads as the same number or is the same text. */
export function mentionsNumber(
  { normaliser, settings }: InjectorParts,
  { text, number }: { readonly text: string; readonly number: NormalisedPhone },
): (row: QuarantinedRow) => boolean {
  const region = settings.defaultRegion ?? undefined
  const wanted = 'number' in number ? number.number : null
  const same = (cell: string): boolean => {
    if (cell === text) return true
    if (wanted === null || cell.length > longest || cell.replace(/[^0-9]/g, '').length < fewestDigits) return false
    const read = normaliser.normalise(cell, region)
    return 'number' in read && read.number === wanted
  }
  return ({ raw, reasons }) =>
    reasons.some((reason) => wanted !== null && namesNumber(reason, wanted)) ||
    decodeRow(raw).cells.some((cell) => typeof cell === 'string' && same(trimBlanks(cell)))
}

function namesNumber(reason: Rejection, wanted: string): boolean {
  return 'numbers' in reason && reason.numbers.some((fate) => 'number' in fate && fate.number === wanted)
}
