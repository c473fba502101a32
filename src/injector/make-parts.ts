import { err, ok, type Result } from 'neverthrow'
import { driverOf } from '../connection/driver-of.js'
import { duplicateScope } from '../duplicates/duplicate-scope.js'
import { ruleOf } from '../duplicates/rules.js'
import { libPhoneNumber } from '../phones/libphonenumber.js'
import { systemClock } from '../ports/clock.js'
import type { InjectorEvent } from '../ports/events.js'
import type { Observer } from '../ports/observer.js'
import { callbackParserOf } from '../settings/callback-parser-of.js'
import type { SettingsFault } from '../settings/settings-fault.js'
import { validateSettings } from '../settings/validate-settings.js'
import type { InjectorDependencies } from './dependencies.js'
import type { InjectorParts } from './injector-context.js'
import { ownerName } from './owner-name.js'
import { Store } from './store.js'

/** Checks everything that an injector is made of, and puts it together. */
export function makeParts(from: InjectorDependencies): Result<InjectorParts, readonly SettingsFault[]> {
  const validated = validateSettings(from.settings)
  const driver = driverOf(from.connection)
  const faults: SettingsFault[] = validated.isErr() ? [...validated.error] : []
  for (const fault of driver.faults) faults.push({ path: 'connection', code: 'connection-invalid', message: fault })
  if (validated.isErr()) return err(faults)
  const settings = validated.value
  if (settings.connection !== from.connection.name) {
    const message = `The settings name connection "${settings.connection}", the connection given is "${from.connection.name}".`
    faults.push({ path: 'connection', code: 'connection-mismatch', message })
  }
  const callbackParser = callbackParserOf(settings)
  if (callbackParser.isErr()) faults.push(...callbackParser.error)
  if (callbackParser.isErr() || faults.length > 0) return err(faults)
  const { scope, campaigns, window } = duplicateScope(settings.duplicatePolicy, settings)
  return ok({
    settings,
    driver,
    store: new Store(from.repository, settings.id),
    directory: from.directory ?? null,
    register: from.register ?? null,
    normaliser: from.normaliser ?? libPhoneNumber,
    callbackParser: callbackParser.value,
    duplicates: from.duplicates ?? ruleOf(settings.duplicatePolicy),
    scope,
    campaigns,
    window,
    clock: from.clock ?? systemClock,
    random: from.random ?? Math.random,
    emit: quiet(from.observer),
    fingerprint: {
      connection: settings.connection,
      procedure: settings.procedureName,
      uniqueIdField: settings.uniqueIdField,
      uniqueIdType: null,
      campaign: settings.campaign,
    },
    owner: ownerName(),
  })
}

/** Watching must not stop an import. */
function quiet(observer: Observer | undefined): (event: InjectorEvent) => void {
  if (!observer) return () => {}
  return (event) => {
    try {
      // An async function is assignable to an observer; what it rejects with is ignored as well.
      const answer: unknown = observer(event)
      if (answer instanceof Promise) answer.catch(() => {})
    } catch {
      // See above.
    }
  }
}
