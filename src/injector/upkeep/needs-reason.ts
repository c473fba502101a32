import { injectorError } from '../../errors/injector-error.js'
import { trimBlanks } from '../../lead/blanks.js'
import type { InjectorParts } from '../injector-context.js'

/** Refuses what is to be done by hand without a reason: whoever reads the history later has nothing else to go by. */
export function needsReason({ settings }: InjectorParts, reason: string): void {
  // Programs without types may hand in anything.
  if (typeof reason !== 'string' || trimBlanks(reason) === '') {
    throw injectorError('upkeep.no-reason', { injector: settings.id })
  }
}
