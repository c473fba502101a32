// Written from the domain's rules alone, by someone who did not look at src.

import { runCall } from './model.js'
import type { Call, CallbackRules, DuplicateRules, Row, SetUp, Template } from './set-up.js'
import { emptyState, type ModelState } from './state.js'

/** What a hand-computed case changes of the usual set-up. */
export interface Overrides {
  readonly setUp?: Partial<SetUp>
  readonly template?: Partial<Template>
  readonly callback?: Partial<CallbackRules>
  readonly duplicates?: Partial<DuplicateRules>
}

/** The instant of the hand-computed calls. */
export const noon = Date.UTC(2026, 2, 30, 12)

/** An injector with two phones, a name of at most five code points, and Sydney's office hours. */
export function setUpWith({ setUp, template, callback, duplicates }: Overrides = {}): SetUp {
  return {
    uniqueIdField: 'id',
    idType: 'integer',
    campaign: 'Spring',
    allocation: 'Main',
    template: {
      fields: [
        { name: 'name', phone: false, required: false, maxLength: 5 },
        { name: 'phone', phone: true, required: false, maxLength: null },
        { name: 'phone2', phone: true, required: false, maxLength: null },
      ],
      contactHours: 'Office',
      zone: null,
      ...template,
    },
    names: {
      dispositions: ['SALE', 'BUSY'],
      allocations: ['Main', 'Night'],
      agents: ['agent-1'],
      contactHours: [
        { name: 'Office', zone: 'Australia/Sydney' },
        { name: 'West', zone: 'Australia/Perth' },
      ],
    },
    timeZone: 'UTC',
    callback: {
      format: 'iso',
      gap: 'forward',
      overlap: 'earlier',
      dateOnlyTime: null,
      oldest: null,
      latest: null,
      onUnreadable: 'reject',
      ...callback,
    },
    duplicates: { kind: 'reject', scope: 'campaign', within: null, ...duplicates },
    phones: { '+1': '+1', '+2': '+2', '+3': '+3', '+4': '+4', ' one ': '+1' },
    ...setUp,
  }
}

/** A call with the columns of all its rows, in which a cell not given is NULL. */
export function callOf(rows: readonly Row[], world: Partial<Pick<Call, 'at' | 'listed'>> = {}): Call {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const whole = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])))
  return { columns, rows: whole, at: noon, listed: [], ...world }
}

/** Calls one after the other, from nothing. */
export function stateAfter(setUp: SetUp, ...calls: readonly Call[]): ModelState {
  let state = emptyState
  for (const call of calls) state = runCall(state, setUp, call).state
  return state
}

/** The state after calls of one row each, in which other columns are absent. */
export const stateAfterEach = (setUp: SetUp, rows: readonly Row[]): ModelState =>
  stateAfter(setUp, ...rows.map((row) => callOf([row])))

/** The reasons of each rejected row, in the order of their rejection. */
export const reasonsOf = (state: ModelState): string[] => state.quarantine.map((row) => row.reasons.codes.join(' '))
