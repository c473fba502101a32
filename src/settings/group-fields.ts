import { z } from 'zod'
import { count, duration, group, longestTimer, must, note, orNone, share, size, word } from './fields.js'

/** A duration that a timer waits for. */
const wait = (from = 1) => duration({ from, to: longestTimer })

const limit = z.union(
  [z.string(), z.number()],
  must('a duration such as 30 days, milliseconds, or an instant such as 2026-01-01T00:00:00Z'),
)

/** The fields of each group of settings. Their meaning is said here once, and in the same words in the types. */
export const callback = group({
  gap: word(['forward', 'reject'])
    .prefault('forward')
    .describe('A time that clocks skip when they go forward: `forward` by the length of the gap, or `reject`.'),
  overlap: word(['earlier', 'later', 'reject'])
    .prefault('earlier')
    .describe('A time that comes twice when clocks go back: the `earlier`, the `later`, or `reject`.'),
  dateOnlyTime: orNone(note).describe(
    'The time of day for a date that has none, where no njCallBackTime stands beside it: `09:00`. Without it such a date rejects.',
  ),
  oldest: orNone(limit).describe(
    'How long ago a callback may lie: `30 days`, milliseconds, or an ISO 8601 instant. A past callback is due at once.',
  ),
  latest: orNone(limit).describe('How far ahead a callback may lie: `1 week`, milliseconds, or an ISO 8601 instant.'),
  onUnreadable: word(['reject', 'fresh'])
    .prefault('reject')
    .describe(
      'What an unreadable callback date does: `reject` the row, or import it as a `fresh` lead with a warning.',
    ),
  locale: note.prefault('en').describe('The language of month and weekday names in callback dates, a BCP 47 tag.'),
})

export const deadlines = group({
  connect: wait().prefault('10 seconds').describe('For a session with the outside database to open.'),
  call: wait()
    .prefault('10 minutes')
    .describe(
      'For a whole call of the procedure, from its start to its last row. A call that took longer is not made again in the same run.',
    ),
  idle: wait()
    .prefault('60 seconds')
    .describe(
      'For the next batch of a result, and for each step beside a call: finding the procedure, begin, commit, rollback.',
    ),
  lock: wait().prefault('30 seconds').describe('For the locks of the lead store.'),
  directory: wait().prefault('10 seconds').describe('For the campaign directory to answer.'),
  register: wait().prefault('10 seconds').describe('For the Do Not Call register to answer.'),
})

export const breaker = group({
  share: share.prefault(0.5).describe('The share of faulty rows, 0 to 1, above which the run stops.'),
  minimum: count(1, 1e9).prefault(100).describe('How many rows must have been judged before it may stop.'),
})

export const retries = group({
  count: count(0, 100).prefault(5).describe('Tries after the first.'),
  from: wait(0)
    .prefault('200 milliseconds')
    .describe('The longest first wait; each further one may be twice as long. Waits are drawn at random below that.'),
  to: wait(0).prefault('30 seconds').describe('What no wait exceeds.'),
})

export const limits = group({
  columns: count(1, 100_000).prefault(1000).describe('Columns of a result. More stop the run.'),
  text: size().prefault('1 MB').describe('The size of one value, in bytes.'),
  row: size().prefault('8 MB').describe('The size of one row, in bytes.'),
  quarantinedRows: count(0, 1e12)
    .prefault(1_000_000)
    .describe('Rejected rows that are kept. A run stops rather than keep more.'),
})

export const keep = group({
  runs: z
    .nullable(duration({ example: '90 days' }))
    .prefault('90 days')
    .describe('The history of runs; null keeps it for ever.'),
  quarantine: orNone(duration({ example: '90 days' })).describe(
    'Rejected rows that were replayed or dismissed; others stay whatever their age. null keeps them for ever.',
  ),
})
