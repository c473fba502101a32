// Written from the domain's rules alone, by someone who did not look at src.

import { type Cell, cellOf, rawValue, textOf } from './cell.js'
import type { ReasonCode, Reasons } from './codes.js'
import { type CallbackCell, decodeCallback } from './decode-callback.js'
import { longestId, rowId } from './row-id.js'
import type { Row, SetUp } from './set-up.js'
import { codePoints, isStorable, trimBlanks } from './text.js'

/** What a row asks for. */
export type Action = 'ADD' | 'MODIFY' | 'REALLOCATE'

/** A row that has no fault of its own. */
export interface DecodedRow {
  readonly action: Action
  readonly externalId: string | null
  readonly callback: CallbackCell
  readonly priority: Cell<number>
  readonly disposition: Cell
  readonly allocation: Cell
  readonly contactHours: Cell
  readonly agent: Cell
  /** By the Template's names of fields, phones too. */
  readonly fields: ReadonlyMap<string, Cell>
}

/** The columns with a meaning of their own. */
export const systemColumns = [
  'njAction',
  'njExternalLeadId',
  'njCallBackDate',
  'njCallBackTime',
  'njPriority',
  'njDisposition',
  'njAllocationName',
  'njContactHours',
  'njAgent',
] as const

/** "System values are trimmed, callbacks too." */
function systemCell(row: Row, column: (typeof systemColumns)[number]): Cell {
  const cell = cellOf(row, column)
  return cell.kind === 'value' ? { kind: 'value', value: trimBlanks(cell.value) } : cell
}

/** "ADD, MODIFY or REALLOCATE (any case); empty or absent = ADD; anything else rejects." */
function actionOf(cell: Cell): Action | 'no-change.refused' | 'action.unknown' {
  if (cell.kind === 'no-change') return 'no-change.refused'
  if (cell.kind !== 'value') return 'ADD'
  const action = cell.value.toUpperCase()
  return action === 'ADD' || action === 'MODIFY' || action === 'REALLOCATE' ? action : 'action.unknown'
}

/** "Integer 0 to 100 ('5.00' is 5)"; "digits, or digits with only zeros after the point; not `+5`, `1e1`, `0x10`". */
function priorityOf(cell: Cell): Cell<number> | 'priority.invalid' {
  if (cell.kind !== 'value') return cell
  const isNumeral = /^[0-9]+(\.0+)?$/.test(cell.value)
  if (!isNumeral || Number(cell.value) > 100) return 'priority.invalid'
  return { kind: 'value', value: Number(cell.value) }
}

const isMissing = (cell: Cell): boolean => cell.kind === 'absent' || cell.kind === 'empty'

/** "Decoding reports every fault of the row." */
export function decodeRow(setUp: SetUp, row: Row): DecodedRow | Reasons {
  const system = (column: (typeof systemColumns)[number]): Cell => systemCell(row, column)
  const templateFields = setUp.template.fields
  const fields = new Map(templateFields.map((field) => [field.name, cellOf(row, field.name)]))
  const faults = new Set<ReasonCode>(rowId(setUp, row).faults)
  const action = actionOf(system('njAction'))
  const externalId = system('njExternalLeadId')
  const disposition = system('njDisposition')
  const allocation = system('njAllocationName')
  const priority = priorityOf(system('njPriority'))
  const callback = decodeCallback(system('njCallBackDate'), system('njCallBackTime'), setUp.callback)

  if (action === 'no-change.refused' || action === 'action.unknown') faults.add(action)
  if (priority === 'priority.invalid') faults.add(priority)
  for (const fault of callback.faults) faults.add(fault)

  // "On ADD it rejects, and so it does in njAction, njExternalLeadId, njAllocationName and the unique id."
  if (externalId.kind === 'no-change' || allocation.kind === 'no-change') faults.add('no-change.refused')
  // "`<No Change>` on ADD rejects in any system or Template column; ignored columns are not looked at."
  const allCells = [...systemColumns.map(system), ...fields.values()]
  if (action === 'ADD' && allCells.some((cell) => cell.kind === 'no-change')) faults.add('no-change.refused')

  // "A value that the action needs and that is empty (also a Template field required on ADD): `action.needs-value`."
  const needed: Cell[] = []
  if (action === 'ADD') {
    for (const field of templateFields) if (field.required) needed.push(fields.get(field.name) ?? { kind: 'absent' })
  }
  if (action === 'MODIFY' || action === 'REALLOCATE') needed.push(externalId, disposition)
  if (action === 'REALLOCATE') needed.push(allocation)
  if (needed.some(isMissing)) faults.add('action.needs-value')

  // "Unique ids and external ids: 255 code points; a longer one rejects." "`maxLength` counts code points."
  if (codePoints(textOf(externalId) ?? '') > longestId) faults.add('value.too-long')
  for (const field of templateFields) {
    const text = textOf(fields.get(field.name) ?? { kind: 'absent' }) ?? ''
    if (field.maxLength !== null && codePoints(text) > field.maxLength) faults.add('value.too-long')
  }

  // "NUL and lone surrogates in a mapped value reject."
  const mapped = [setUp.uniqueIdField, ...systemColumns, ...templateFields.map((field) => field.name)]
  if (mapped.some((column) => !isStorable(rawValue(row, column) ?? ''))) faults.add('value.unstorable')

  if (
    faults.size > 0 ||
    priority === 'priority.invalid' ||
    action === 'no-change.refused' ||
    action === 'action.unknown'
  ) {
    const actionIsKnown = action === 'ADD' || action === 'MODIFY' || action === 'REALLOCATE'
    const phones = templateFields.filter((field) => field.phone).map((field) => fields.get(field.name))
    // Whether an ADD without any number lacks "a value that the action needs" is not settled.
    const lacksNumbers = action === 'ADD' && phones.every((cell) => cell?.kind !== 'value')
    return { codes: [...faults].sort(), sure: actionIsKnown && callback.sure && !lacksNumbers }
  }
  return {
    action,
    externalId: textOf(externalId),
    callback: callback.cell,
    priority,
    disposition,
    allocation,
    contactHours: system('njContactHours'),
    agent: system('njAgent'),
    fields,
  }
}
