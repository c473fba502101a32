import type { DecodedRow } from './decoded-row.js'
import { idLimit } from './exact-id.js'
import { absent, type Given, value } from './given.js'
import { readPriority } from './read-priority.js'
import type { RowInHand } from './row-in-hand.js'
import type { PlannedColumn, RowPlan } from './row-plan.js'
import { shownText } from './shown-value.js'
import { systemColumns } from './system-columns.js'
import { givenText, refused, refuseMarker, storable } from './system-value.js'

/** The members of a decoded row that come from system columns, less action and callback. */
export type SystemValues = Pick<
  DecodedRow,
  'externalId' | 'priority' | 'disposition' | 'allocationName' | 'contactHours' | 'agent'
>

/** What system columns are read by. */
export interface SystemRules {
  readonly system: RowPlan['system']
  readonly hasDirectory: boolean
  readonly bytes: number
}

/** Reads the system columns, by the rules of the row's action. */
export function decodeSystem(rules: SystemRules, row: RowInHand): SystemValues {
  return {
    externalId: externalId(rules, row),
    priority: priority(rules, row),
    disposition: forChange(rules, row, 'disposition'),
    allocationName: forChange(rules, row, 'allocationName'),
    contactHours: contactHours(rules, row),
    agent: named(rules, row, rules.system.agent),
  }
}

function isChange({ action }: RowInHand): boolean {
  return action === 'MODIFY' || action === 'REALLOCATE'
}

/** Never the marker: a reference that is to be kept says nothing about which lead is meant. */
function externalId({ system, bytes }: SystemRules, row: RowInHand): Given<string> {
  const planned = system.externalId
  const given = planned ? givenText(planned, row.raw) : absent
  if (planned && given.is === 'no-change') return refuseMarker(row, planned)
  if (planned && given.is === 'value') return storable(row, planned, given, { length: idLimit, bytes })
  if (isChange(row)) needsValue(row, 'externalId', planned)
  return given
}

function priority({ system, bytes }: SystemRules, row: RowInHand): Given<number> {
  const planned = system.priority
  if (!planned) return absent
  const given = storable(row, planned, keepable(row, planned), { bytes })
  if (given.is !== 'value') return given
  const number = readPriority(given.value)
  if (number !== null) return value(number)
  row.notes.fault({ code: 'priority.invalid', column: planned.column.name, value: shownText(given.value) })
  return refused
}

/**
 * Without a directory no zone is known for any Contact Hours. Where the action is unknown nobody knows whether they would be
 * the Template's or a stored lead's.
 */
function contactHours(rules: SystemRules, row: RowInHand): Given<string> {
  const planned = rules.system.contactHours
  const given = named(rules, row, planned)
  if (row.action === null && (given.is === 'absent' || given.is === 'no-change')) return refused
  if (!planned || given.is !== 'value' || rules.hasDirectory) return given
  row.notes.fault({ code: 'contact-hours.unknown', column: planned.column.name, value: shownText(given.value) })
  return refused
}

function named({ bytes }: SystemRules, row: RowInHand, planned: PlannedColumn | null): Given<string> {
  const given = keepable(row, planned)
  return planned ? storable(row, planned, given, { bytes }) : given
}

/** The disposition that a change applies, the allocation that a REALLOCATE moves to: others ignore them, with a warning. */
function forChange(
  { system, bytes }: SystemRules,
  row: RowInHand,
  use: 'disposition' | 'allocationName',
): Given<string> {
  const planned = system[use]
  const isNeeded = use === 'disposition' ? isChange(row) : row.action === 'REALLOCATE'
  const given = planned ? givenText(planned, row.raw) : absent
  if (planned && given.is === 'no-change' && (use === 'allocationName' || row.action === 'ADD')) {
    return refuseMarker(row, planned)
  }
  if (isNeeded) {
    if (given.is === 'absent' || given.is === 'empty') needsValue(row, use, planned)
    return planned ? storable(row, planned, given, { bytes }) : given
  }
  if (planned && given.is === 'value' && row.action !== null) ignoredByAction(row, planned, row.action)
  return absent
}

function ignoredByAction({ notes }: RowInHand, { column }: PlannedColumn, action: string): void {
  notes.warnOnce(`${action} ${column.name}`, { code: 'column.not-for-action', column: column.name, action })
}

function needsValue(
  { action, notes }: RowInHand,
  use: 'externalId' | 'disposition' | 'allocationName',
  planned: PlannedColumn | null,
): void {
  const column = planned?.column.name ?? systemColumns[use]
  if (action !== null) notes.fault({ code: 'action.needs-value', column, action })
}

/** What a column gives in which the marker keeps what a lead has; an ADD has no lead yet. */
function keepable(row: RowInHand, planned: PlannedColumn | null): Given<string> {
  if (!planned) return absent
  const given = givenText(planned, row.raw)
  return given.is === 'no-change' && row.action === 'ADD' ? refuseMarker(row, planned) : given
}
