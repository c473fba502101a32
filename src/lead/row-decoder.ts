import { err, ok, type Result } from 'neverthrow'
import type { CallbackDateParser } from '../callback/callback-date-parser.js'
import { type InjectorError, injectorError } from '../errors/injector-error.js'
import { decodeCallback } from './decode-callback.js'
import { decodeFields } from './decode-fields.js'
import { decodeAction, decodeSystem } from './decode-system.js'
import type { DecodedRow } from './decoded-row.js'
import { idKey } from './id-key.js'
import { isNoChange } from './marker.js'
import type { PhoneNormaliser } from './phone.js'
import { idLimit, readId } from './read-id.js'
import { keyByHash, keyOfId } from './row-hash.js'
import { RowNotes, shownValue } from './row-notes.js'
import { type ColumnUse, planRow, type RowPlan, type RowPlanOptions } from './row-plan.js'
import type { ExactId } from './unique-id.js'
import type { RawRow } from './value.js'
import type { Warning } from './warning.js'

/** What rows are decoded by. */
export interface RowDecoderOptions extends RowPlanOptions {
  readonly defaultRegion: string | undefined
  readonly normaliser: PhoneNormaliser
  readonly callbacks: CallbackDateParser
  readonly onUnreadable: 'reject' | 'fresh'
  /** Without a directory no zone is known for Contact Hours. */
  readonly hasDirectory: boolean
  readonly limits: { readonly columns: number; readonly text: number; readonly row: number }
}

/** Reads the rows of one result. */
export interface RowDecoder {
  /** A row as its columns say it; an error where the row stops the run. */
  decode(raw: RawRow): Result<DecodedRow, InjectorError>
  /** What must be known about the columns, once per run. */
  readonly warnings: readonly Warning[]
  /** For each column what it is used for. */
  readonly uses: readonly ColumnUse[]
  /** The database's name of the unique id's type. */
  readonly uniqueIdType: string
}

/** Compiles a decoder for the columns of a result, or says why rows with them cannot be read. */
export function compileRowDecoder(options: RowDecoderOptions): Result<RowDecoder, InjectorError> {
  const plan = planRow(options)
  if ('error' in plan) return err(plan.error)
  const warned = new Set<string>()
  return ok({
    decode: (raw) => decodeRow(plan, options, warned, raw),
    warnings: plan.warnings,
    uses: plan.uses,
    uniqueIdType: plan.id.column.type,
  })
}

function decodeRow(
  plan: RowPlan,
  options: RowDecoderOptions,
  warned: Set<string>,
  raw: RawRow,
): Result<DecodedRow, InjectorError> {
  const oversize = rowOversize(raw, options)
  if (oversize) return err(oversize)
  const notes = new RowNotes(warned)
  const id = decodeId(plan, raw, notes)
  if (id.isErr()) return err(id.error)
  const key = id.value ? keyOfId(idKey(id.value)) : keyByHash(plan.columns, raw)
  const action = decodeAction(plan, raw, notes)
  const system = decodeSystem({ plan, raw, notes, action, hasDirectory: options.hasDirectory })
  const callback = decodeCallback({ plan, raw, notes, action, row: key, ...options })
  const content = decodeFields({ plan, raw, notes, action, ...options })
  return ok({
    id: id.value,
    key,
    raw,
    faults: notes.faults,
    warnings: notes.warnings,
    action: action ?? 'ADD',
    ...system,
    ...callback,
    ...content,
  })
}

/** NULL where the row has no id that can be used, which is among its faults then. */
function decodeId({ id }: RowPlan, raw: RawRow, notes: RowNotes): Result<ExactId | null, InjectorError> {
  const cell = raw[id.index] ?? null
  const { name, type } = id.column
  const read = readId(id.column, cell)
  if ('inexact' in read) return err(injectorError('id.inexact', { column: name, type, because: read.inexact }))
  const value = shownValue(cell)
  if ('missing' in read) notes.fault({ code: 'id.missing', column: name })
  else if ('tooLong' in read) {
    notes.fault({ code: 'value.too-long', column: name, value, limit: idLimit, length: read.tooLong })
  } else if ('unstorable' in read) {
    notes.fault({ code: 'value.unstorable', column: name, value, because: read.unstorable })
  } else if (isNoChange(read.id.text)) {
    notes.fault({ code: 'no-change.not-allowed', column: name, value, action: 'ADD' })
  } else return ok(read.id)
  return ok(null)
}

function rowOversize(raw: RawRow, { procedure, limits }: RowDecoderOptions): InjectorError | null {
  let units = 0
  for (const cell of raw) if (cell !== null) units += cell.length
  // A text takes at most three bytes for each of its UTF-16 units.
  if (units * 3 <= limits.row) return null
  let bytes = 0
  for (const cell of raw) if (cell !== null) bytes += typeof cell === 'string' ? Buffer.byteLength(cell) : cell.length
  if (bytes <= limits.row) return null
  return injectorError('result.too-large', {
    procedure,
    what: 'row',
    column: 'all its columns',
    bytes,
    limit: limits.row,
  })
}
