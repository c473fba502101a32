// Written from the domain's rules alone, by someone who did not look at src.

import fc from 'fast-check'
import * as alphabet from './alphabet.js'
import { goodPhones, phonesOrNone, phoneTexts } from './phone-alphabet.js'

const { weighted } = alphabet

/** An id before its row has a place: `next` becomes one that no other row of the stream has. */
const ids = fc.record({
  integer: weighted<string | null>([
    [40, 'next'],
    [2, '1'],
    [2, '3'],
    [2, '30'],
    [1, '-7'],
    [1, '9007199254740992'],
    [1, '9007199254740993'],
    [2, null],
  ]),
  text: weighted<string | null>([
    [40, 'next'],
    [2, 'a'],
    [1, 'A'],
    [1, 'a '],
    [1, '\u00e1'],
    [1, 'a\u0301'],
    [1, ''],
    [1, ' \t'],
    [1, null],
    [1, 'x'.repeat(256)],
  ]),
})

/** A row with a value for every column that there is; a call takes those that it has. */
export interface WholeRow {
  readonly id: { readonly integer: string | null; readonly text: string | null }
  readonly njAction: string | null
  readonly njExternalLeadId: string | null
  /** A number: the place in the formatted callbacks of the format that holds; else date and time. */
  readonly callback: number | readonly [date: string | null, time: string | null]
  readonly njPriority: string | null
  readonly njDisposition: string | null
  readonly njAllocationName: string | null
  readonly njContactHours: string | null
  readonly njAgent: string | null
  readonly name: string | null
  readonly phone: string | null
  readonly notes: string | null
  readonly 'phone 2': string | null
  readonly ignored: string | null
}

type Text = string | null

const ignored = weighted<Text>([
  [2, null],
  [1, 'x'],
  [1, '<No Change>'],
])

/** Places in the formatted callbacks; those at the edges more rarely. */
const readableCallbacks = fc.oneof(
  { withCrossShrink: true },
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 1, arbitrary: fc.integer({ min: 7, max: 10 }) },
)

/** An ADD without a fault, in most set-ups. */
const plainAdd: fc.Arbitrary<WholeRow> = fc.record({
  id: ids,
  njAction: weighted<Text>([
    [8, 'ADD'],
    [1, null],
    [1, ' add '],
  ]),
  njExternalLeadId: weighted<Text>([
    [4, 'E1'],
    [4, 'E2'],
    [3, 'E3'],
    [3, 'E4'],
    [3, 'E5'],
    [3, 'E6'],
    [6, null],
    [1, ' E1 '],
    [1, 'e1'],
  ]),
  callback: readableCallbacks,
  njPriority: fc.constantFrom(null, '5', '5.00', '0', ' 007 ', '100'),
  njDisposition: fc.constantFrom(null, 'SALE', 'constructor'),
  njAllocationName: fc.constantFrom(null, 'Night', 'nowhere'),
  njContactHours: fc.constantFrom(null, 'West', 'Office', ''),
  njAgent: fc.constantFrom(null, 'agent-1', ' agent-2 '),
  name: fc.constantFrom('a', 'b', ' b '),
  phone: goodPhones,
  notes: fc.constantFrom(null, 'a', ' '),
  'phone 2': phonesOrNone,
  ignored,
})

/** A MODIFY or REALLOCATE without a fault, of a lead that may be there. */
const plainChange: fc.Arbitrary<WholeRow> = fc.record({
  id: ids,
  njAction: weighted<Text>([
    [6, 'MODIFY'],
    [4, 'REALLOCATE'],
    [1, 'Modify'],
    [1, ' reallocate '],
  ]),
  njExternalLeadId: weighted<Text>([
    [4, 'E1'],
    [4, 'E2'],
    [3, 'E3'],
    [2, 'E4'],
    [2, 'E5'],
    [2, 'E6'],
    [1, ' E1 '],
    [1, 'e1'],
  ]),
  callback: fc.oneof(
    { withCrossShrink: true },
    { weight: 6, arbitrary: readableCallbacks },
    {
      weight: 2,
      arbitrary: fc.constantFrom(['<No Change>', null] as const, ['', '<no change>'] as const, [null, null] as const),
    },
  ),
  njPriority: fc.constantFrom('<No Change>', null, '', '5', '5.0', '100'),
  njDisposition: weighted<Text>([
    [8, 'SALE'],
    [4, 'BUSY'],
    [3, '<No Change>'],
    [1, '__proto__'],
  ]),
  njAllocationName: fc.constantFrom('Night', 'Late', 'Main', ' Night'),
  njContactHours: fc.constantFrom('<No Change>', null, 'West', 'Office', ''),
  njAgent: fc.constantFrom('<No Change>', null, 'agent-1', ' agent-2 '),
  name: fc.constantFrom('a', 'b', '<No Change>', null, ''),
  phone: phoneTexts,
  notes: fc.constantFrom('a', '<No Change>', null, ' '),
  'phone 2': phoneTexts,
  ignored,
})

/** A row that may have any fault, and often several. */
const wildRow: fc.Arbitrary<WholeRow> = fc.record({
  id: ids,
  njAction: alphabet.actions,
  njExternalLeadId: alphabet.externalIds,
  callback: alphabet.callbacks,
  njPriority: alphabet.priorities,
  njDisposition: alphabet.dispositions,
  njAllocationName: alphabet.allocations,
  njContactHours: alphabet.contactHours,
  njAgent: alphabet.agents,
  name: alphabet.fieldTexts,
  phone: phoneTexts,
  notes: alphabet.fieldTexts,
  'phone 2': phoneTexts,
  ignored,
})

/** A plain row in which a few cells come from a wild one. */
const spoiltRow = fc
  .record({
    plain: fc.oneof(plainAdd, plainChange),
    wild: wildRow,
    spoilt: fc.subarray(
      [
        'njExternalLeadId',
        'callback',
        'njPriority',
        'njDisposition',
        'njAllocationName',
        'njContactHours',
        'njAgent',
        'name',
        'phone',
        'notes',
        'phone 2',
      ] as const,
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ plain, wild, spoilt }): WholeRow => {
    const cells = spoilt.map((column) => [column, wild[column]] as const)
    return { ...plain, ...Object.fromEntries(cells) }
  })

/** Rows of every kind, shrinking towards a plain ADD. */
export const wholeRows: fc.Arbitrary<WholeRow> = fc.oneof(
  { withCrossShrink: true },
  { weight: 7, arbitrary: plainAdd },
  { weight: 8, arbitrary: plainChange },
  { weight: 6, arbitrary: spoiltRow },
  { weight: 1, arbitrary: wildRow },
)
