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
  const mismatch = mismatchOf(from, faults)
  if (mismatch) faults.push(mismatch)
  if (validated.isErr()) return err(faults)
  const settings = validated.value
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

/** Whether the settings mean another connection than the one given; what they name may itself be no name. */
function mismatchOf(from: InjectorDependencies, faults: readonly SettingsFault[]): SettingsFault | null {
  const settings: { readonly connection?: unknown } | null | undefined = from.settings
  const named = settings?.connection
  const { name } = from.connection
  if (typeof named !== 'string' || named === name || faults.some((fault) => fault.path === 'connection')) return null
  const message = `The settings name connection "${named}", the connection given is "${name}".`
  return { path: 'connection', code: 'connection-mismatch', message }
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
