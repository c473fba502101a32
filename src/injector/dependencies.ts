import type { DriverHolder } from '../connection/driver-of.js'
import type { DuplicateRule } from '../duplicates/duplicate-rule.js'
import type { PhoneNormaliser } from '../lead/phone.js'
import type { CampaignDirectory } from '../ports/campaign-directory.js'
import type { Clock } from '../ports/clock.js'
import type { DoNotCallRegister } from '../ports/do-not-call-register.js'
import type { Observer } from '../ports/observer.js'
import type { LeadRepository } from '../repository/lead-repository.js'
import type { InjectorSettings } from '../settings/settings.js'

/** What an injector is made of. */
export interface InjectorDependencies {
  readonly settings: InjectorSettings
  /** The outside database. Whoever made the connection closes it. */
  readonly connection: DriverHolder
  /** Where leads and the injector's own memory are kept. */
  readonly repository: LeadRepository
  /** The host's names. Absent: names are taken as they are. */
  readonly directory?: CampaignDirectory
  /** The Do Not Call register. Absent: no number is checked. */
  readonly register?: DoNotCallRegister
  /** Reads phone numbers. Default: libphonenumber-js with its full metadata. */
  readonly normaliser?: PhoneNormaliser
  /** A duplicate rule of the host's own, in place of the one that `duplicatePolicy` names; scope and window stay the settings'. */
  readonly duplicates?: DuplicateRule
  readonly observer?: Observer
  /** Drives timers and durations. Default: the machine's. */
  readonly clock?: Clock
  /** Numbers from 0 to 1, for the jitter of retries. Default: `Math.random`. */
  readonly random?: () => number
}
