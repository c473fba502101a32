import { describe, expect, it } from 'vitest'
import { localTimeText } from '../../../src/callback/local-time-text.js'

describe('an instant as clocks show it', () => {
  it.each([
    ['2026-03-25T03:30:00.000Z', 'Australia/Melbourne', '2026-03-25T14:30:00+11:00'],
    ['2026-03-25T03:30:00.120Z', 'UTC', '2026-03-25T03:30:00.120+00:00'],
    ['2026-03-25T03:30:00.000Z', '+05:45', '2026-03-25T09:15:00+05:45'],
    ['2026-03-25T03:30:00.000Z', '-03:30', '2026-03-25T00:00:00-03:30'],
    ['2026-04-04T15:30:00.000Z', 'Australia/Melbourne', '2026-04-05T02:30:00+11:00'],
    ['2026-04-04T16:30:00.000Z', 'Australia/Melbourne', '2026-04-05T02:30:00+10:00'],
    ['2026-03-25T03:30:00.000Z', 'no zone', '2026-03-25T03:30:00.000Z'],
    ['2026-03-25T03:30:00.000Z', 'BST', '2026-03-25T03:30:00.000Z'],
    ['some day', 'UTC', 'some day'],
    // An offset of that time had seconds; the minute is shown, and the text still names the instant.
    ['1960-01-01T00:44:30.000Z', 'Africa/Monrovia', '1960-01-01T00:00:30-00:44'],
  ])('%s in %s is %s', (instant, zone, text) => {
    expect(localTimeText(instant, zone)).toBe(text)
  })
})
