import type { NamesAsked, NamesKnown } from '../lead/names.js'
import type { CampaignTemplate } from '../lead/template.js'

/** Where an injector's leads are to go. */
export interface InjectorPlace {
  readonly template: string | undefined
  readonly campaign: string
  readonly allocation: string
}

/** What the host says of a place. */
export interface DirectoryPlace {
  /** NULL: the template is unknown. Absent: no template was asked for. */
  readonly template?: CampaignTemplate | null
  readonly campaignExists: boolean
  readonly allocationExists: boolean
}

/**
 * The host's names: templates, campaigns, allocations, dispositions, agents, Contact Hours.
 *
 * Without a directory names are taken as they are, every column that is not a system column is a text field, phones are the
 * settings' `phoneFields`, and a value in njContactHours rejects the row, since no zone is known for it.
 *
 * Laws: it answers for any text, `__proto__` too; asked twice with nothing changed it answers the same; a name that it gives
 * back is known under itself. It may reject, or not answer before the `directory` deadline: then the run stops and nothing of
 * the batch is imported.
 */
export interface CampaignDirectory {
  /** Asked once when a run or a test begins. */
  place(place: InjectorPlace, signal: AbortSignal): Promise<DirectoryPlace>
  /** Asked once per batch that mentions any name, before any lock is taken. */
  names(asked: NamesAsked, signal: AbortSignal): Promise<NamesKnown>
}
