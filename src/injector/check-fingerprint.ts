import { type InjectorError, injectorError } from '../errors/injector-error.js'
import type { Fingerprint } from '../repository/journal-state.js'

const words = {
  connection: 'connection',
  procedure: 'procedureName',
  uniqueIdField: 'uniqueIdField',
  campaign: 'campaign',
} as const satisfies Partial<Record<keyof Fingerprint, string>>

/** The error when an injector's memory belongs to another source than the settings name; NULL when it is the same. */
export function fingerprintError(injector: string, kept: Fingerprint | null, now: Fingerprint): InjectorError | null {
  if (!kept) return null
  const changed = (Object.keys(words) as (keyof typeof words)[])
    .filter((member) => kept[member] !== now[member])
    .map((member) => ({ what: words[member], was: kept[member], is: now[member] }))
  return changed.length > 0 ? injectorError('settings.source-changed', { injector, changed }) : null
}

/** The error when the unique id has another type than the ledger's keys were made of; NULL when it has not. */
export function typeError(injector: string, kept: Fingerprint | null, type: string): InjectorError | null {
  const was = kept?.uniqueIdType ?? null
  if (kept === null || was === null || was === type) return null
  const changed = [{ what: `type of ${kept.uniqueIdField}`, was, is: type }]
  return injectorError('settings.source-changed', { injector, changed })
}
