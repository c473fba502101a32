import type { ChangeRecord } from '../lead/lead-changes.js'
import type { RegisterCheck } from '../lead/stored-lead.js'
import type { Warning } from '../lead/warning.js'
import type { DecisionInput } from './decision.js'
import { Rivals } from './rivals.js'
import { WorkingLeads } from './working-leads.js'

/** What the rows of a batch are folded over: what is given, and what they have come to so far. */
export interface Fold {
  readonly input: DecisionInput
  readonly working: WorkingLeads
  readonly rivals: Rivals
  readonly warnings: Warning[]
  readonly records: ChangeRecord[]
  /** Numbers that have to be asked of the register before anything can be decided. */
  readonly unasked: Set<string>
}

/** The fold before the first row. */
export function foldOver(input: DecisionInput): Fold {
  const working = new WorkingLeads(input)
  const rivals = new Rivals(input.rules.duplicates, working, input.matches.holders)
  return { input, working, rivals, warnings: [], records: [], unasked: new Set() }
}

/** Whether the register lists a number. One that it was not asked about is noted, and the decision will not stand. */
export function isListed({ input, unasked }: Fold, number: string): boolean {
  const { register } = input
  if (register === null) return false
  if (!register.asked.has(number)) unasked.add(number)
  return register.listed.has(number)
}

/** The check that a lead carries when its numbers were held against the register now. */
export function checkedNow({ input }: Fold): RegisterCheck | null {
  return input.register?.check ?? null
}
