import type { DuplicateRule } from '../duplicates/duplicate-rule.js'
import type { DecodedRow } from '../lead/decoded-row.js'
import type { LeadQuery, WantedNumber } from '../lead/lead-query.js'
import type { Instant } from '../lead/value.js'
import { defaultZone } from './callback-zone.js'
import type { DecisionInput, PlacedRow } from './decision.js'
import { resolveCallback, resolveFromRow } from './resolve-callback.js'

/** The part of a decision's input that is known before the look-up. */
export interface WantedInput extends Pick<DecisionInput, 'rules' | 'names' | 'now' | 'scope' | 'since' | 'answers'> {
  readonly rows: readonly Pick<PlacedRow, 'row'>[]
}

/**
 * What has to be looked up before a batch can be decided; NULL when nothing has.
 *
 * The instant of an ADD is known by now, so that its numbers are asked for exactly as the rule wants them. A MODIFY is only
 * warned of collisions, and its instant may depend on the stored lead: then any holder is asked for, and those at the instant
 * that the Template's zone gives. Leads that the batch changes may let numbers go, so for each MODIFY and REALLOCATE one
 * holder more is asked for. The copy of a REALLOCATE is not judged.
 */
export function wantedFrom(input: WantedInput): LeadQuery | null {
  const { rows, rules, scope, since } = input
  const externalIds = new Set<string>()
  const wanted = new Wanted(rules.duplicates)
  let changing = 0
  for (const { row } of rows) {
    if (row.faults.length > 0) continue
    if (row.externalId.is === 'value') externalIds.add(row.externalId.value)
    if (row.action !== 'ADD') changing++
    if (row.action !== 'REALLOCATE') wantNumbers(wanted, row, input)
  }
  const numbers = wanted.sorted()
  if (externalIds.size === 0 && numbers.length === 0) return null
  return {
    campaign: rules.campaign,
    externalIds: [...externalIds].sort(),
    numbers,
    scope,
    since,
    holders: 1 + changing,
  }
}

function wantNumbers(wanted: Wanted, row: DecodedRow, input: WantedInput): void {
  const answer = resolveFromRow(input, row)
  if (answer?.is === 'refused') return
  const { callback } = row
  const isUnresolved = callback.is === 'value' && answer === null
  if (answer?.is === 'callback') wanted.add(row, answer.callback.at)
  else if (row.action === 'ADD') {
    // Unresolved, its Contact Hours are unknown, and it is rejected for them.
    if (!isUnresolved) wanted.add(row, null)
  } else if (callback.is === 'empty') wanted.add(row, null)
  else {
    wanted.addUnknown(row, input.now)
    if (isUnresolved) wantLikely(wanted, row, input)
  }
}

function wantLikely(wanted: Wanted, row: DecodedRow, input: WantedInput): void {
  if (row.callback.is !== 'value') return
  const timeZone = defaultZone(input.rules)
  const likely = resolveCallback(input, row.callback.value, { timeZone, text: row.callbackText })
  if (likely.is === 'callback') wanted.add(row, likely.callback.at)
}

/** Collects wanted numbers, each once with each instant. */
class Wanted {
  readonly #rule: DuplicateRule
  readonly #anyTime = new Set<string>()
  /** Made once: most rows of most batches come to it. */
  readonly #addAnyTime = (number: string) => void this.#anyTime.add(number)
  readonly #atInstants = new Map<string, Set<Instant>>()

  constructor(rule: DuplicateRule) {
    this.#rule = rule
  }

  /** The numbers of a row, as the rule looks for a lead that is due at `callbackAt`. */
  add(row: DecodedRow, callbackAt: Instant | null): void {
    const lookFor = this.#rule.looksFor({ callbackAt })
    if (lookFor === 'any') this.#addAll(row)
    if (lookFor !== 'same-instant' || callbackAt === null) return
    eachNumber(row, (number) => {
      const there = this.#atInstants.get(number)
      if (there === undefined) this.#atInstants.set(number, new Set([callbackAt]))
      else there.add(callbackAt)
    })
  }

  /** The numbers of a row whose instant nobody knows yet: any holder, if the rule looks for holders at all. */
  addUnknown(row: DecodedRow, someInstant: Instant): void {
    const looks = [null, someInstant].some((callbackAt) => this.#rule.looksFor({ callbackAt }) !== 'none')
    if (looks) this.#addAll(row)
  }

  /** By number, then any time before instants in their order; by code units. */
  sorted(): WantedNumber[] {
    const anyTime = [...this.#anyTime].sort().map((number): WantedNumber => ({ number, at: null }))
    if (this.#atInstants.size === 0) return anyTime
    const atInstants = [...this.#atInstants].flatMap(([number, instants]) =>
      [...instants].map((at) => ({ number, at })),
    )
    return [...anyTime, ...atInstants].sort(
      (one, other) => order(one.number, other.number) || order(one.at ?? '', other.at ?? ''),
    )
  }

  #addAll(row: DecodedRow): void {
    eachNumber(row, this.#addAnyTime)
  }
}

function eachNumber(row: DecodedRow, take: (number: string) => void): void {
  for (const { given } of row.phones) {
    if (given.is === 'value' && 'number' in given.value.read) take(given.value.read.number)
  }
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
