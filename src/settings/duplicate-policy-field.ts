import { z } from 'zod'
import { duration, must, named } from './fields.js'

const campaigns = z.array(named, must('a list of campaigns')).min(1, must('a list of one campaign or more'))

const scope = z.union(
  [z.enum(['campaign', 'allocation']), z.strictObject({ campaigns })],
  must('campaign, allocation, or { campaigns: [names] }'),
)

const options = { scope: scope.prefault('campaign'), within: duration({ example: '90 days' }).optional() }

/** The setting `duplicatePolicy`: what `DuplicatePolicy.reject`, `uniqueCallbackDates` and `allow` make. */
export const duplicatePolicy = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('reject'), ...options }),
    z.strictObject({ kind: z.literal('unique-callback-dates'), ...options }),
    z.strictObject({ kind: z.literal('allow') }),
  ],
  must('made by DuplicatePolicy: its kind is reject, unique-callback-dates or allow'),
)
