import type { DecisionRules } from '../actions/decision.js'
import type { CallbackDateParser } from '../callback/callback-date-parser.js'
import type { SourceDriver } from '../connection/source-driver.js'
import type { DuplicateRule } from '../duplicates/duplicate-rule.js'
import type { NumberScope } from '../lead/lead-query.js'
import type { PhoneNormaliser } from '../lead/phone.js'
import type { CampaignDirectory } from '../ports/campaign-directory.js'
import type { Clock } from '../ports/clock.js'
import type { DoNotCallRegister } from '../ports/do-not-call-register.js'
import type { InjectorEvent } from '../ports/events.js'
import type { Fingerprint } from '../repository/journal-state.js'
import type { CompleteSettings } from '../settings/complete-settings.js'
import type { Store } from './store.js'

/** What an injector was made of: settings with every default filled in, and everything that it was handed. */
export interface InjectorParts {
  readonly settings: CompleteSettings
  readonly driver: SourceDriver
  readonly store: Store
  readonly directory: CampaignDirectory | null
  readonly register: DoNotCallRegister | null
  readonly normaliser: PhoneNormaliser
  readonly callbackParser: CallbackDateParser
  readonly duplicates: DuplicateRule
  /** The leads among which numbers are judged. */
  readonly scope: NumberScope
  /** Campaigns that a unit of work locks: sorted, distinct. */
  readonly campaigns: readonly string[]
  /** Milliseconds back within which leads count as holders; NULL: all. */
  readonly window: number | null
  readonly clock: Clock
  /** Gives numbers from 0 to 1, for jitter. */
  readonly random: () => number
  /** Tells the observer; whatever that does, this does not throw. */
  readonly emit: (event: InjectorEvent) => void
  /** What the injector's memory belongs to, as the settings have it; the id's type is not known yet. */
  readonly fingerprint: Fingerprint
  /** Who runs it, for people: host name and process. */
  readonly owner: string
}

/** The parts with the rules of one run, for which the directory has been asked. */
export interface InjectorContext extends InjectorParts {
  readonly rules: DecisionRules
}
