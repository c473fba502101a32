import { z } from 'zod'
import { cronTimes } from '../schedule/cron.js'
import { custom, duration, must, zone } from './fields.js'

const farAway = Date.UTC(2000, 0, 1)

const expression = z.string(must('a cron expression')).superRefine((text, context) => {
  const times = cronTimes(text, 'UTC')
  const reason =
    typeof times === 'string' ? times : times.after(farAway) === null ? 'it names no time that comes' : undefined
  if (reason === undefined) return
  const example = 'must be a cron expression such as */5 8-17 * * MON-FRI'
  context.addIssue(custom('cron-unreadable', `${example} (${reason})`, text))
})

/** The setting `frequency`: what `Frequency.every`, `cron` and `manual` make. */
export const frequency = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('every'), interval: duration({ from: 1000, example: '1 minute' }) }),
    z.strictObject({ kind: z.literal('cron'), expression, timeZone: zone.optional() }),
    z.strictObject({ kind: z.literal('manual') }),
  ],
  must('made by Frequency: its kind is every, cron or manual'),
)
