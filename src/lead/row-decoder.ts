import { err, ok, type Result } from 'neverthrow'
import type { CallbackDateParser } from '../callback/callback-date-parser.js'
import type { InjectorError } from '../errors/injector-error.js'
import { decodeAction } from './decode-action.js'
import { decodeCallback } from './decode-callback.js'
import { decodeFields } from './decode-fields.js'
import { decodeId } from './decode-id.js'
import { decodeSystem } from './decode-system.js'
import type { DecodedRow } from './decoded-row.js'
import { ledgerKey } from './ledger-key.js'
import type { PhoneNormaliser } from './phone.js'
import { planRow } from './plan-row.js'
import { rowHasher } from './row-hash.js'
import type { RowInHand } from './row-in-hand.js'
import { RowNotes } from './row-notes.js'
import type { ColumnUse, RowPlanOptions } from './row-plan.js'
import { oversizeOf } from './row-size.js'
import type { IdKind } from './unique-id.js'
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
  /** `text` (one value, rejects the row) and `row` (stops the run) in bytes. */
  readonly limits: { readonly columns: number; readonly text: number; readonly row: number }
}

/** Reads the rows of one result. */
export interface RowDecoder {
  /** A row as its columns say it, with every fault of it; an error (`id.inexact`, `result.too-large`) where it stops the run. */
  decode(raw: RawRow): Result<DecodedRow, InjectorError>
  /** What must be known about the columns, once per run. */
  readonly warnings: readonly Warning[]
  /** For each column what it is used for. */
  readonly uses: readonly ColumnUse[]
  /** How the unique id's column is read. */
  readonly uniqueIdKind: IdKind
  /** The database's name of the unique id's type. */
  readonly uniqueIdType: string
}

/**
 * Compiles a decoder for the columns of a result, or says why rows with them cannot be read: `result.no-unique-id`,
 * `result.ambiguous-column`, `result.too-many-columns`, `id.inexact`.
 */
export function compileRowDecoder(options: RowDecoderOptions): Result<RowDecoder, InjectorError> {
  const plan = planRow(options)
  if ('error' in plan) return err(plan.error)
  const { columns, procedure, limits, hasDirectory, callbacks, onUnreadable, normaliser, defaultRegion } = options
  const { id: idColumn, system, fields } = plan
  const bytes = limits.text
  const systemRules = { system, hasDirectory, bytes }
  const callbackRules = { system, callbacks, onUnreadable, bytes }
  const names = fields.map(({ name }) => name)
  const phones = fields.filter(({ phone, from }) => phone && from !== null).length
  const fieldRules = { fields, names, phones, normaliser, defaultRegion, bytes }
  const hashKey = rowHasher(columns)
  const warned = new Set<string>()

  const decode = (raw: RawRow): Result<DecodedRow, InjectorError> => {
    const oversize = oversizeOf(raw, { procedure, limit: limits.row })
    if (oversize) return err(oversize)
    const notes = new RowNotes(warned)
    const action = decodeAction(system.action, { raw, notes, bytes })
    const id = decodeId(idColumn, { raw, notes, action })
    if (id.isErr()) return err(id.error)
    const key = id.value ? ledgerKey(id.value) : hashKey(raw)
    const row: RowInHand = { raw, notes, action, key }
    const { externalId, priority, disposition, allocationName, contactHours, agent } = decodeSystem(systemRules, row)
    const { callback, callbackText } = decodeCallback(callbackRules, row)
    const content = decodeFields(fieldRules, row)
    return ok({
      id: id.value,
      key,
      raw,
      faults: notes.faults,
      warnings: notes.warnings,
      action: action ?? 'ADD',
      externalId,
      callback,
      callbackText,
      priority,
      disposition,
      allocationName,
      contactHours,
      agent,
      fields: content.fields,
      phones: content.phones,
    })
  }
  const { kind: uniqueIdKind, column } = idColumn
  return ok({ decode, warnings: plan.warnings, uses: plan.uses, uniqueIdKind, uniqueIdType: column.type })
}
