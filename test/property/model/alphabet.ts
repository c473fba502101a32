// Written from the domain's rules alone, by someone who did not look at src.

import fc from 'fast-check'
import type { CallbackFormat } from './set-up.js'

/** One of several values by weight, shrinking towards the first. */
export function weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): fc.Arbitrary<T> {
  return fc.oneof(
    { withCrossShrink: true },
    ...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })),
  )
}

type Text = string | null

/** ADD is the simplest; a put-off row needs the others before it. */
export const actions = weighted<Text>([
  [18, 'ADD'],
  [2, null],
  [2, ' add '],
  [1, ''],
  [16, 'MODIFY'],
  [1, 'modify'],
  [10, 'REALLOCATE'],
  [1, 'Reallocate'],
  [1, 'DELETE'],
  [1, '<No Change>'],
])

const tooLong = 'x'.repeat(256)

/** Four that are meant to meet, and others that only look like them. */
export const externalIds = weighted<Text>([
  [10, 'E1'],
  [10, 'E2'],
  [8, 'E3'],
  [6, 'E4'],
  [4, 'E5'],
  [4, 'E6'],
  [4, null],
  [1, ''],
  [2, ' E1 '],
  [1, '\u0085E2\u3000'],
  [1, '\ufeffE1'],
  [2, 'e1'],
  [1, '\u00e9'],
  [1, 'e\u0301'],
  [1, 'x'.repeat(255)],
  [1, tooLong],
  [1, '<No Change>'],
])

/** Texts about a limit of six code points. */
export const fieldTexts = weighted<Text>([
  [8, 'a'],
  [4, 'b'],
  [2, ' b '],
  [3, null],
  [2, ''],
  [1, '\u00a0 '],
  [2, '<No Change>'],
  [1, '<NO CHANGE> '],
  [1, 'No Change'],
  [1, '\u{1f600}'.repeat(6)],
  [1, '\u{1f600}'.repeat(7)],
  [1, 'abcdefg'],
  [1, 'a\u0000b'],
  [1, '\ud800'],
])

/**
 * What a row says of a callback in each format, in the same order and as far as can be at the same instants. The last
 * four lie in an overlap, in a gap, far back and far ahead.
 */
export const formattedCallbacks: Readonly<Record<CallbackFormat, readonly (readonly [date: Text, time: Text])[]>> = {
  iso: [
    [null, null],
    ['2026-04-05T10:00', null],
    ['2026-04-05 10:00:00.000+10', ''],
    ['2026-04-05T00:00Z', null],
    ['2026-04-05', '10:00'],
    [' 2026-04-06 10:00 ', null],
    ['', ''],
    ['2026-04-05T02:30', null],
    ['2026-10-04T02:30', null],
    ['2020-01-01T09:00', null],
    ['2031-01-01T09:00Z', null],
  ],
  'yyyy-MM-dd HH:mm': [
    [null, null],
    ['2026-04-05 10:00', null],
    [' 2026-04-05 10:00 ', ''],
    ['2026-04-05 08:00', null],
    ['2026-04-05 00:00', null],
    ['2026-04-06 10:00', null],
    ['', ''],
    ['2026-04-05 02:30', null],
    ['2026-10-04 02:30', null],
    ['2020-01-01 09:00', null],
    ['2031-01-01 09:00', null],
  ],
  'yyyy-MM-dd': [
    [null, null],
    ['2026-04-05', '10:00'],
    [' 2026-04-05', '10:00 am'],
    ['2026-04-05', '8:00'],
    ['2026-04-05', '12:00AM'],
    ['2026-04-06', '10:00:00'],
    ['', ''],
    ['2026-04-05', '2:30'],
    ['2026-10-04', '02:30:00'],
    ['2020-01-01', '9:00'],
    ['2031-01-01', '09:00'],
  ],
}

/** A date, with a time column that goes with it; around the end of daylight saving in Sydney on 5 April 2026. */
export const callbacks = weighted<readonly [date: Text, time: Text]>([
  [8, [null, null]],
  [3, ['', '']],
  [4, ['2026-04-05 10:00', null]],
  [3, ['2026-04-05T10:00', null]],
  [2, ['2026-04-05T00:00Z', null]],
  [2, ['2026-04-05 10:00:00.000+10', null]],
  [2, [' 2026-04-05T12:00+0800 ', '']],
  [3, ['2026-04-05', '10:00']],
  [2, ['2026-04-05', '10:00 am']],
  [1, ['2026-04-05', '10:00:00']],
  [1, ['2026-04-05', '2:30']],
  [1, ['2026-04-05', '2:30PM']],
  [2, ['2026-04-05', null]],
  [3, ['2026-04-05 02:30', null]],
  [3, ['2026-10-04 02:30', null]],
  [2, ['2026-04-05', '02:30']],
  [2, ['2026-10-04', '02:30']],
  [1, ['2026-04-05 10:00', '10:00']],
  [1, ['2026-02-31 10:00', null]],
  [1, ['2026-04-05 25:00', null]],
  [1, ['05/04/2026', null]],
  [1, ['2026-04-05', '25:00']],
  [1, ['0000-00-00', null]],
  [1, ['0000-00-00 00:00:00', null]],
  [2, ['2020-01-01 09:00', null]],
  [2, ['2031-01-01 09:00', null]],
  [1, ['2020-01-01', '09:00']],
  [1, ['2031-01-01', '09:00']],
  [2, ['<No Change>', null]],
  [1, ['', '<no change>']],
  [1, ['<No Change>', '<No Change>']],
  [1, ['<No Change>', '10:00']],
  [1, ['2026-04-05', '<No Change>']],
  [1, ['', '10:00']],
])

/** Numerals, and what only looks like one. */
export const priorities = weighted<Text>([
  [6, null],
  [3, '5'],
  [2, '5.00'],
  [1, '0'],
  [1, '100'],
  [1, ' 007 '],
  [3, '<No Change>'],
  [1, ''],
  [1, '101'],
  [1, '5.5'],
  [1, '+5'],
  [1, '1e1'],
  [1, '-1'],
])

/** Names that a directory may know. */
export const names = {
  dispositions: ['SALE', 'BUSY', '__proto__'],
  allocations: ['Main', 'Night', 'Late'],
  agents: ['agent-1', 'agent-2'],
  contactHours: [
    { name: 'Office', zone: 'Australia/Sydney' },
    { name: 'West', zone: 'Australia/Perth' },
  ],
} as const

/** Mostly known dispositions: without one neither MODIFY nor REALLOCATE is carried out. */
export const dispositions = weighted<Text>([
  [12, 'SALE'],
  [6, 'BUSY'],
  [1, ' SALE '],
  [1, '__proto__'],
  [4, '<No Change>'],
  [1, null],
  [1, ''],
  [1, 'sale'],
  [1, 'constructor'],
])

/** Mostly known allocations. */
export const allocations = weighted<Text>([
  [10, 'Night'],
  [4, 'Late'],
  [4, 'Main'],
  [1, ' Night'],
  [1, null],
  [1, 'night'],
  [1, '<No Change>'],
])

/** Contact Hours of a row. */
export const contactHours = weighted<Text>([
  [8, null],
  [3, 'West'],
  [3, 'Office'],
  [3, '<No Change>'],
  [1, ''],
  [1, 'west'],
])

/** Agents of a row. */
export const agents = weighted<Text>([
  [8, null],
  [4, 'agent-1'],
  [2, ' agent-2 '],
  [3, '<No Change>'],
  [1, ''],
  [1, 'AGENT-1'],
])
