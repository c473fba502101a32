import { describe, expect, it } from 'vitest'
import { readingOf } from './answer-of.js'

describe('names of months and weekdays', () => {
  it.each([
    ['en', 'd MMM yyyy', '5 SEP 2026', '2026-09-05'],
    ['en', 'd MMM yyyy', '5 may 2026', '2026-05-05'],
    ['en', 'EEEE d MMMM yyyy', 'saturday 5 SEPTEMBER 2026', '2026-09-05'],
    ['de', 'EEE, d. MMMM yyyy', 'Do, 5. März 2026', '2026-03-05'],
    ['de', 'EEE, d. MMMM yyyy', 'do., 5. MÄRZ 2026', '2026-03-05'],
    ['de', 'EEE. d. MMMM yyyy', 'Do. 5. März 2026', '2026-03-05'],
    ['fr', 'd MMM yyyy', '5 févr. 2026', '2026-02-05'],
    ['fr', 'd MMMM yyyy', '5 AOÛT 2026', '2026-08-05'],
    ['ru', 'd MMMM yyyy', '5 марта 2026', '2026-03-05'],
    ['ru', 'MMMM d yyyy', 'Март 5 2026', '2026-03-05'],
    ['cs', 'd. MMMM yyyy', '5. července 2026', '2026-07-05'],
    ['cs', 'MMMM d yyyy', 'červenec 5 2026', '2026-07-05'],
    ['cs', 'MMMM d yyyy', 'červen 5 2026', '2026-06-05'],
    // The longer name is looked for first: červen is one as well.
    ['cs', 'd MMMMyyyy', '5 červenec2026', '2026-07-05'],
    ['tr', 'd MMMM yyyy', '5 NİSAN 2026', '2026-04-05'],
    ['tr', 'd MMMM yyyy', '5 ARALIK 2026', '2026-12-05'],
    ['el', 'd MMMM yyyy', '5 ΜΑΡΤΊΟΥ 2026', '2026-03-05'],
    ['es', 'd/M/yyyy h:mm a', '5/3/2026 2:30 p. m.', '2026-03-05T14:30:00.000'],
    ['es', 'd/M/yyyy h:mm a', '5/3/2026 2:30 PM', '2026-03-05T14:30:00.000'],
    // Years and digits are those of the Gregorian calendar and of the pattern, whatever the locale's own.
    ['th', 'd MMMM yyyy', '5 มีนาคม 2026', '2026-03-05'],
    ['fa', 'd MMMM yyyy', '5 مارس 2026', '2026-03-05'],
  ])('%s %s reads %s', (locale, format, value, reading) => {
    expect(readingOf({ locale, format }, value)).toBe(reading)
  })

  it.each([
    ['en', 'd MMM yyyy', '5 Sept 2026'],
    ['en', 'd MMMM yyyy', '5 März 2026'],
    ['de', 'd MMMM yyyy', '5 March 2026'],
    ['en', 'd MMM yyyy', '5 M 2026'],
    ['fr', 'd MMMM yyyy', '5 aou\u0302t 2026'],
  ])('%s %s refuses %s', (locale, format, value) => {
    expect(readingOf({ locale, format }, value)).toMatch(/^expected /)
  })
})
