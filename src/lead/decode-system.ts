import type { LeadAction } from './action.js'
import { trimBlanks } from './blanks.js'
import type { DecodedRow } from './decoded-row.js'
import { absent, empty, type Given, noChange, value } from './given.js'
import { isNoChange } from './marker.js'
import { codePoints, idLimit } from './read-id.js'
import { renderField } from './rendering.js'
import { type RowNotes, shownValue } from './row-notes.js'
import type { PlannedColumn, RowPlan } from './row-plan.js'
import { systemColumns } from './system-columns.js'
import { unstorableIn } from './unstorable.js'
import type { RawRow } from './value.js'

/** What a row asks for; NULL where it asks for something unknown, which is noted. Empty or absent is ADD. */
export function decodeAction(plan: RowPlan, raw: RawRow, notes: RowNotes): LeadAction | null {
  const planned = plan.system.action
  if (!planned) return 'ADD'
  const given = textOf(planned, raw)
  if (given.is !== 'value') {
    if (given.is !== 'no-change') return 'ADD'
    notes.fault({
      code: 'no-change.not-allowed',
      column: planned.column.name,
      value: shownOf(planned, raw),
      action: 'ADD',
    })
    return null
  }
  const action = given.value.toUpperCase()
  if (action === 'ADD' || action === 'MODIFY' || action === 'REALLOCATE') return action
  notes.fault({ code: 'action.unknown', column: planned.column.name, value: shownValue(given.value) })
  return null
}

/** The members of a decoded row that come from system columns, less action and callback. */
export type SystemValues = Pick<
  DecodedRow,
  'externalId' | 'priority' | 'disposition' | 'allocationName' | 'contactHours' | 'agent'
>

/** What reading the system columns of one row needs. */
export interface SystemRow {
  readonly plan: RowPlan
  readonly raw: RawRow
  readonly notes: RowNotes
  /** NULL: unknown, so that what only some actions allow cannot be judged. */
  readonly action: LeadAction | null
  readonly hasDirectory: boolean
}

/** Reads the system columns, by the rules of the row's action. */
export function decodeSystem(row: SystemRow): SystemValues {
  const { system } = row.plan
  const { action, notes, raw, hasDirectory } = row
  const contactHours = named(row, system.contactHours)
  if (contactHours.is === 'value' && !hasDirectory && system.contactHours) {
    const column = system.contactHours.column.name
    notes.fault({ code: 'contact-hours.unknown', column, value: shownOf(system.contactHours, raw) })
  }
  const changes = action === 'MODIFY' || action === 'REALLOCATE'
  return {
    externalId: changes ? needed(row, externalId(row), 'externalId') : externalId(row),
    priority: priority(row),
    disposition: forChange(row, 'disposition', changes),
    allocationName: forChange(row, 'allocationName', action === 'REALLOCATE'),
    contactHours,
    agent: named(row, system.agent),
  }
}

/** A name or code: trimmed text. */
function named(row: SystemRow, planned: PlannedColumn | null): Given<string> {
  const given = checked(row, planned, 'ADD-only')
  return given.is === 'value' && planned ? storable(row, planned, given.value) : given
}

function externalId(row: SystemRow): Given<string> {
  const planned = row.plan.system.externalId
  const given = checked(row, planned, 'never')
  if (given.is !== 'value' || !planned) return given
  const length = codePoints(given.value)
  if (length <= idLimit) return storable(row, planned, given.value)
  const { name } = planned.column
  row.notes.fault({ code: 'value.too-long', column: name, value: shownValue(given.value), limit: idLimit, length })
  return empty
}

function priority(row: SystemRow): Given<number> {
  const planned = row.plan.system.priority
  const given = checked(row, planned, 'ADD-only')
  if (given.is !== 'value') return given
  const number = /^\d+(\.0+)?$/.test(given.value) ? Number(given.value) : Number.NaN
  if (number >= 0 && number <= 100) return value(number)
  if (planned)
    row.notes.fault({ code: 'priority.invalid', column: planned.column.name, value: shownValue(given.value) })
  return empty
}

/** A column that some actions need and the others ignore, with a warning where they find something in it. */
function forChange(row: SystemRow, use: 'disposition' | 'allocationName', isNeeded: boolean): Given<string> {
  const planned = row.plan.system[use]
  const given = use === 'allocationName' ? checked(row, planned, 'never') : checked(row, planned, 'ADD-only')
  if (isNeeded) {
    const wanted = needed(row, given, use)
    return wanted.is === 'value' && planned ? storable(row, planned, wanted.value) : wanted
  }
  if (given.is === 'value' && planned && row.action) {
    const { name } = planned.column
    const { action } = row
    row.notes.warnOnce(`${name} ${action}`, { code: 'column.not-for-action', column: name, action })
  }
  return absent
}

function needed(
  row: SystemRow,
  given: Given<string>,
  use: 'externalId' | 'disposition' | 'allocationName',
): Given<string> {
  if (row.action && (given.is === 'absent' || given.is === 'empty')) {
    // A marker that was not allowed, or an id too long, has been noted already.
    const planned = row.plan.system[use]
    const noted = planned && row.notes.faults.some((fault) => 'column' in fault && fault.column === planned.column.name)
    const column = planned?.column.name ?? systemColumns[use]
    if (!noted) row.notes.fault({ code: 'action.needs-value', column, action: row.action })
  }
  return given
}

/** What a column gives, with the marker refused where it may not stand. */
function checked(row: SystemRow, planned: PlannedColumn | null, refused: 'ADD-only' | 'never'): Given<string> {
  if (!planned) return absent
  const given = textOf(planned, row.raw)
  if (given.is !== 'no-change' || (refused === 'ADD-only' && row.action !== 'ADD')) return given
  const column = planned.column.name
  const action = row.action ?? 'ADD'
  row.notes.fault({ code: 'no-change.not-allowed', column, value: shownOf(planned, row.raw), action })
  return empty
}

function storable(row: SystemRow, planned: PlannedColumn, text: string): Given<string> {
  const because = unstorableIn(text)
  if (!because) return value(text)
  row.notes.fault({ code: 'value.unstorable', column: planned.column.name, value: shownOf(planned, row.raw), because })
  return empty
}

/** A cell as trimmed text. */
export function textOf({ index, column }: PlannedColumn, raw: RawRow): Given<string> {
  const text = renderField(column.kind, raw[index] ?? null)
  if (text === null) return empty
  const trimmed = trimBlanks(text)
  if (trimmed === '') return empty
  return isNoChange(trimmed) ? noChange : value(trimmed)
}

/** A cell for a message. */
export function shownOf({ index }: PlannedColumn, raw: RawRow): string | null {
  return shownValue(raw[index] ?? null)
}
