import { parseDuration } from '../lead/duration.js'
import type { NumberScope } from '../lead/lead-query.js'
import type { DuplicatePolicy } from './duplicate-policy.js'

/** Where and how far back a policy looks. */
export interface DuplicateScope {
  /** The leads among which numbers are judged. */
  readonly scope: NumberScope
  /** Campaigns that have to be locked for that: the scope's and the injector's own, distinct, sorted by code units. */
  readonly campaigns: readonly string[]
  /** Only leads stored within this many milliseconds count; NULL: all. */
  readonly window: number | null
}

/**
 * The scope and window of a policy for an injector whose leads go to the place given.
 *
 * @throws RangeError for a `within` that is no duration; settings that were validated have none.
 */
export function duplicateScope(
  policy: DuplicatePolicy,
  { campaign, allocation }: { readonly campaign: string; readonly allocation: string },
): DuplicateScope {
  const { scope, within } = policy.kind === 'allow' ? {} : policy
  const window = within === undefined ? null : parseDuration(within)
  if (window === undefined) throw new RangeError(`"${within}" is no duration.`)
  if (scope === 'allocation') return { scope: { campaigns: [campaign], allocation }, campaigns: [campaign], window }
  const named = typeof scope === 'object' ? scope.campaigns : []
  const campaigns = [...new Set([campaign, ...named])].sort()
  return { scope: { campaigns }, campaigns, window }
}
