import { err, ok, type Result } from 'neverthrow'
import type { z } from 'zod'
import { readLimit } from '../callback/limit.js'
import type { DurationText } from '../lead/duration.js'
import type { CompleteDuplicatePolicy, CompleteSettings } from './complete-settings.js'
import { crossFaults } from './cross-faults.js'
import { faultsOfIssue } from './fault-of-issue.js'
import { freezeDeep } from './freeze-deep.js'
import type { SettingsFault } from './settings-fault.js'
import { settingsSchema } from './settings-schema.js'

/**
 * Checks settings and fills in every default, or tells everything that is wrong with them at once.
 *
 * @param input `InjectorSettings`, from wherever they come: nothing is taken for granted. It is not changed.
 */
export function validateSettings(input: unknown): Result<CompleteSettings, readonly SettingsFault[]> {
  const parsed = settingsSchema.safeParse(input)
  const faults = parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOfIssue(issue, input))
  if (typeof input === 'object' && input !== null) faults.push(...crossFaults(input))
  return parsed.success && faults.length === 0 ? ok(freezeDeep(complete(parsed.data))) : err(faults)
}

type Parsed = z.output<typeof settingsSchema>

function complete({ id, ...data }: Parsed): CompleteSettings {
  const { callback, frequency, duplicatePolicy } = data
  return {
    id: id ?? data.name,
    ...data,
    frequency: frequency.kind === 'cron' ? { ...frequency, timeZone: frequency.timeZone ?? data.timeZone } : frequency,
    duplicatePolicy: completePolicy(duplicatePolicy),
    callback: { ...callback, oldest: inMilliseconds(callback.oldest), latest: inMilliseconds(callback.latest) },
  }
}

function completePolicy(policy: Parsed['duplicatePolicy']): CompleteDuplicatePolicy {
  if (policy.kind === 'allow') return policy
  const { within, ...rest } = policy
  return within === undefined ? rest : { ...rest, within }
}

/** An instant stays as it is. */
function inMilliseconds(limit: DurationText | null): DurationText | null {
  return limit === null ? null : (readLimit(limit)?.duration ?? limit)
}
