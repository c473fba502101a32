import { describe, expect, it } from 'vitest'
import { durationText, parseDuration } from '../../../src/lead/duration.js'
import { nearestName } from '../../../src/lead/nearest-name.js'
import { parseSize } from '../../../src/settings/size.js'

describe('durations', () => {
  it.each([
    ['1 millisecond', 1],
    ['30 seconds', 30_000],
    ['1 minute', 60_000],
    ['1 hours', 3_600_000],
    ['90 days', 7_776_000_000],
    ['2 weeks', 1_209_600_000],
    ['0 seconds', 0],
    [1_500, 1_500],
  ])('%s is %d milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds)
  })

  it.each([
    '',
    '5',
    '5s',
    '5  seconds',
    ' 5 seconds',
    '-5 seconds',
    '1.5 hours',
    '1 month',
    '1 Year',
    '5 SECONDS',
    -1,
    0.5,
    Number.NaN,
  ])('%s is none', (text) => {
    expect(parseDuration(text)).toBeUndefined()
  })

  it.each([
    [0, '0 milliseconds'],
    [1, '1 millisecond'],
    [1_500, '1500 milliseconds'],
    [60_000, '1 minute'],
    [5_400_000, '90 minutes'],
    [7_776_000_000, '90 days'],
    [1_209_600_000, '2 weeks'],
  ])('%d milliseconds are written %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text)
    expect(parseDuration(text)).toBe(milliseconds)
  })
})

describe('sizes', () => {
  it.each([
    ['1 byte', 1],
    ['512 bytes', 512],
    ['1 kB', 1_000],
    ['8 MB', 8_000_000],
    ['2 GB', 2_000_000_000],
    [42, 42],
  ])('%s is %d bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes)
  })

  it.each(['8MB', '8 mb', '8 MiB', '8', '1.5 MB', '-1 MB', -1, 0.5])('%s is none', (text) => {
    expect(parseSize(text)).toBeUndefined()
  })
})

describe('the nearest name', () => {
  const known = ['batchRows', 'batchBytes', 'ordered', 'keep']

  it.each([
    ['BATCH_ROWS', 'batchRows'],
    ['batchrow', 'batchRows'],
    ['orderd', 'ordered'],
    ['batchBites', 'batchBytes'],
    ['kepe', 'keep'],
    ['kept', undefined],
    ['nonsense', undefined],
    ['__', undefined],
    ['x'.repeat(100_000), undefined],
  ])('of %s is %s', (name, nearest) => {
    expect(nearestName(name, known)).toBe(nearest)
  })
})
