import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Decision } from '../../../src/actions/decision.js'
import { DuplicatePolicy } from '../../../src/duplicates/duplicate-policy.js'
import type { DecodedRow } from '../../../src/lead/decoded-row.js'
import type { Sequence } from '../../../src/lead/stored-lead.js'
import type { MemoryChange, MemoryLead } from '../../../src/repository/memory/memory-lead.js'
import { type Columns, row } from './rows.js'
import { Story, type StoryOptions } from './story.js'

const phone = fc.option(fc.constantFrom('', '+1', '+2', '+3', 'junk', '<No Change>'), { nil: undefined })
const text = <T extends string>(...texts: readonly T[]) => fc.option(fc.constantFrom(...texts), { nil: undefined })

/** Columns that collide often: three external ids, three numbers, two instants. */
const columns = fc.record({
  njExternalLeadId: fc.constantFrom('X', 'Y', 'Z'),
  njCallBackDate: text('', '2026-12-01T10:00', '2026-12-01T11:00', '2026-12-01T10:00Z', '<No Change>'),
  njPriority: text('', '3', '<No Change>'),
  njDisposition: fc.constantFrom('BUSY', 'SALE', 'NO SUCH', '<No Change>'),
  njAllocationName: fc.constantFrom('inbound', 'outbound'),
  njContactHours: text('', 'Perth', '<No Change>'),
  njAgent: text('', 'kim', 'nobody', '<No Change>'),
  name: text('', 'Ann', 'Bo'),
  phone,
  mobile: phone,
})
const action = fc.constantFrom('ADD' as const, 'ADD' as const, 'MODIFY' as const, 'REALLOCATE' as const)
const rows = fc
  .array(fc.record({ action, columns }), { minLength: 1, maxLength: 14 })
  .map((all) => all.map((each, n) => row(each.action, String(n), spelled(each.action, each.columns))))
const policies = fc.constantFrom(
  DuplicatePolicy.reject(),
  DuplicatePolicy.reject({ scope: 'allocation' }),
  DuplicatePolicy.uniqueCallbackDates(),
  DuplicatePolicy.allow(),
)
const registers = fc.constantFrom<StoryOptions>({}, { listed: [] }, { listed: ['+2'] })

/** Without the columns that are absent, and without markers on an ADD, which the decoder refuses there. */
function spelled(action: string, all: { readonly [column in keyof Columns]-?: string | undefined }): Columns {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, text]) => {
      if (text === undefined) return []
      return [[name, action === 'ADD' && text === '<No Change>' ? '' : text]]
    }),
  )
}

it('ends as if the rows were applied one by one, however they are cut into batches', () => {
  fc.assert(
    fc.property(rows, policies, registers, fc.integer({ min: 1, max: 14 }), (all, policy, register, size) => {
      const single = new Story({ policy, ...register })
      const batched = new Story({ policy, ...register })
      const one = all.map((each) => single.batch([each]))
      const other = cut(all, size).map((batch) => batched.batch(batch))
      expect(batched.leads().map((lead) => numbered(lead, size))).toEqual(
        single.leads().map((lead) => numbered(lead, 1)),
      )
      expect(batched.shelf.changes.map((change) => recorded(change, size))).toEqual(
        single.shelf.changes.map((change) => recorded(change, 1)),
      )
      expect(other.flatMap(outcomes)).toEqual(one.flatMap(outcomes))
      expect(other.flatMap(warned)).toEqual(one.flatMap(warned))
    }),
    { numRuns: 150, seed: 20261124 },
  )
})

it('keeps every callable number with one lead under "don\'t allow", while no MODIFY or REALLOCATE gives any', () => {
  fc.assert(
    fc.property(rows, registers, (all, register) => {
      const story = new Story(register)
      story.batch(all.filter((each) => each.action === 'ADD' || each.phones.every(({ given }) => given.is !== 'value')))
      const held = story
        .leads()
        .filter((lead) => lead.state !== 'reallocated')
        .flatMap((lead) => lead.numbers.filter((each) => each.blocked === undefined).map((each) => each.number))
      expect(held).toHaveLength(new Set(held).size)
      if (register.listed?.includes('+2')) expect(held).not.toContain('+2')
    }),
    { numRuns: 100, seed: 20261124 },
  )
})

function cut(all: readonly DecodedRow[], size: number): DecodedRow[][] {
  const batches: DecodedRow[][] = []
  for (let at = 0; at < all.length; at += size) batches.push(all.slice(at, at + size))
  return batches
}

/** The place of a row among all, whichever batches they came in. */
function place({ batch, place: within }: Sequence, size: number): number {
  return (batch - 1) * size + within
}

function numbered<L extends Pick<MemoryLead, 'sequence' | 'changed'>>(lead: L, size: number) {
  const changed = lead.changed.map((each) => place(each, size))
  return { ...lead, sequence: place(lead.sequence, size), changed }
}

function recorded(change: MemoryChange, size: number) {
  const { before, after, sequence } = change
  return { ...change, sequence: place(sequence, size), before: numbered(before, size), after: numbered(after, size) }
}

function outcomes({ verdicts }: Decision) {
  return verdicts.map((each) => [each.outcome, 'reasons' in each ? each.reasons.map(({ code }) => code) : []])
}

function warned({ warnings }: Decision) {
  return warnings.map((each) => [each.code, 'row' in each ? each.row : ''])
}
