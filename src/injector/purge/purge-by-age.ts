import { injectorError } from '../../errors/injector-error.js'
import { type DurationText, parseDuration } from '../../lead/duration.js'
import type { InjectorParts } from '../injector-context.js'
import { purgeRequest } from './purge-request.js'

/** How old what is deleted must be: durations or milliseconds. What is left out is not touched. */
export interface PurgeAges {
  /** Runs that ended longer ago, and the history of Last Id with them. */
  readonly runs?: DurationText
  /** Rows kept longer ago that were replayed or dismissed. */
  readonly quarantine?: DurationText
}

/** How much was deleted. */
export interface Purged {
  readonly runs: number
  readonly quarantine: number
}

/** Deletes old records now, by the store's clock. */
export async function purgeByAge(parts: InjectorParts, ages: PurgeAges): Promise<Purged> {
  const { store, settings } = parts
  const runs = millisecondsOf(settings.id, ages.runs)
  const quarantine = millisecondsOf(settings.id, ages.quarantine)
  return store.attempt(async () => {
    const now = await store.journal.now()
    return store.journal.purge(settings.id, purgeRequest(settings, { now, runs, quarantine }))
  })
}

function millisecondsOf(injector: string, age: DurationText | undefined): number | null {
  if (age === undefined) return null
  const milliseconds = parseDuration(age)
  if (milliseconds === undefined) throw injectorError('upkeep.unknown-age', { injector, age: String(age) })
  return milliseconds
}
