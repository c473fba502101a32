import { describeRejection, describeWarning, type RunReport, renderRunReport } from 'lead-injector'
import { expect, it } from 'vitest'

const id = (text: string) => ({ kind: 'integer', type: 'int8', text }) as const

const report: RunReport = {
  kind: 'run',
  injector: 'web',
  name: 'Web enquiries',
  run: 7,
  status: 'completed',
  skipped: null,
  counts: { read: 1_005, imported: 1_000, updated: 0, reallocated: 0, rejected: 3, known: 2 },
  rejections: { 'phone.invalid': 2, 'id.missing': 1 },
  rejected: [
    { row: '12', reasons: [{ code: 'phone.invalid', numbers: [] }] },
    { row: '13', reasons: [{ code: 'phone.invalid', numbers: [] }] },
    { row: '~sha256:00', reasons: [{ code: 'id.missing', column: 'lead_id' }] },
  ],
  warnings: [
    {
      code: 'column.ignored',
      count: 12,
      first: ['extra', 'more'].map((column) => ({ code: 'column.ignored', column })),
    },
    {
      code: 'column.not-for-action',
      count: 3,
      first: [{ code: 'column.not-for-action', column: 'njDisposition', action: 'ADD' }],
    },
  ],
  calls: 1,
  batches: 2,
  recovered: 1,
  repeats: { count: 2, first: ['8', '9'] },
  orderBroken: { row: id('5'), after: id('7') },
  lastIdBefore: null,
  lastIdAfter: id('1005'),
  stalledRuns: 0,
  timings: { startedAt: '2026-01-01T00:00:00.000Z', total: 1_234.5, source: 200, store: 900 },
}

it('tells people what a run did', () => {
  expect(renderRunReport(report).split('\n')).toEqual([
    'Web enquiries: completed (run 7, 1 call, 2 batches, 1.23 s)',
    '  read           1005',
    '  imported       1000',
    '  rejected          3',
    '  known             2',
    '  Last Id   none -> 1005',
    '  1 row that an earlier run had put off was carried out.',
    '  2 rows came with an id that had come before: 8, 9',
    '  The procedure broke its promise of ascending ids: 5 came after 7.',
    '',
    'Not imported, by first reason:',
    '        2  phone.invalid',
    '        1  id.missing',
    '',
    'For example:',
    `  12: ${describeRejection({ code: 'phone.invalid', numbers: [] })}`,
    `  ~sha256:00: ${describeRejection({ code: 'id.missing', column: 'lead_id' })}`,
    '',
    'Warnings:',
    `  ${describeWarning({ code: 'column.ignored', column: 'extra' })}`,
    `  ${describeWarning({ code: 'column.ignored', column: 'more' })}`,
    '  And 10 more of column.ignored.',
    `  ${describeWarning({ code: 'column.not-for-action', column: 'njDisposition', action: 'ADD' })}`,
    '  And 2 more of column.not-for-action.',
  ])
})

it('counts in plain words, and says when nothing new comes through any more', () => {
  const lines = renderRunReport({ ...report, recovered: 2, repeats: { count: 1, first: ['8'] }, stalledRuns: 2 })
  expect(lines.split('\n').slice(6, 9)).toEqual([
    '  2 rows that an earlier run had put off were carried out.',
    '  1 row came with an id that had come before: 8',
    '  Stalled: 2 runs on end have met only known rows above Last Id.',
  ])
})

it('says nothing of what did not happen', () => {
  const quiet: RunReport = {
    ...report,
    counts: { read: 0, imported: 0, updated: 0, reallocated: 0, rejected: 0, known: 0 },
    rejections: {},
    rejected: [],
    warnings: [],
    calls: 2,
    batches: 1,
    recovered: 0,
    repeats: { count: 0, first: [] },
    orderBroken: null,
    lastIdBefore: id('5'),
    lastIdAfter: id('5'),
  }
  expect(renderRunReport(quiet).split('\n')).toEqual([
    'Web enquiries: completed (run 7, 2 calls, 1 batch, 1.23 s)',
    '  read              0',
    '  Last Id   5 -> 5',
  ])
})

it('says why nothing was run', () => {
  const skipped = (reason: NonNullable<RunReport['skipped']>) =>
    renderRunReport({ ...report, status: 'skipped', skipped: reason })
  expect(skipped({ because: 'disabled' })).toBe('Web enquiries: skipped, it is disabled.')
  expect(skipped({ because: 'not-due', dueAt: '2026-01-01T00:00:00.000Z' })).toBe(
    'Web enquiries: skipped, it is due at 2026-01-01T00:00:00.000Z.',
  )
  expect(skipped({ because: 'not-due', dueAt: null })).toBe('Web enquiries: skipped, it only runs when told.')
  expect(skipped({ because: 'running-elsewhere', owner: 'host/1', until: '2026-01-01T00:01:00.000Z' })).toBe(
    'Web enquiries: skipped, host/1 runs it until 2026-01-01T00:01:00.000Z.',
  )
})
