import type { KnownContactHours, NamesKnown } from '../lead/names.js'
import type { CampaignTemplate } from '../lead/template.js'
import type { CampaignDirectory } from './campaign-directory.js'

/** The names of a host, written down once. Names match exactly. */
export interface StaticDirectoryNames {
  readonly templates?: Readonly<Record<string, CampaignTemplate>>
  /** Campaigns with their allocations. */
  readonly campaigns: Readonly<Record<string, { readonly allocations: readonly string[] }>>
  /** Disposition codes. Default: none. */
  readonly dispositions?: readonly string[]
  /** Agents. Default: none. */
  readonly agents?: readonly string[]
  /** Contact Hours with their IANA zones. Default: none. */
  readonly contactHours?: Readonly<Record<string, { readonly timeZone: string }>>
}

/**
 * A campaign directory that answers from data: for tests, small hosts, and hosts that load their names at start.
 *
 * @example
 * ```ts
 * import { staticDirectory } from 'lead-injector'
 *
 * const directory = staticDirectory({
 *   templates: { web: { fields: [{ name: 'firstName' }, { name: 'phone', phone: true, required: true }] } },
 *   campaigns: { summer: { allocations: ['inbound', 'second-try'] } },
 *   dispositions: ['SALE', 'NO_ANSWER'],
 *   contactHours: { 'Perth office': { timeZone: 'Australia/Perth' } },
 * })
 * ```
 */
export function staticDirectory(names: StaticDirectoryNames): CampaignDirectory {
  const templates = new Map(Object.entries(names.templates ?? {}))
  const allocations = new Map(
    Object.entries(names.campaigns).map(([name, campaign]) => [name, sameNames(campaign.allocations)]),
  )
  const dispositions = sameNames(names.dispositions ?? [])
  const agents = sameNames(names.agents ?? [])
  const contactHours = new Map(
    Object.entries(names.contactHours ?? {}).map(([name, { timeZone }]): [string, KnownContactHours] => [
      name,
      { name, timeZone },
    ]),
  )
  return {
    async place({ template, campaign, allocation }) {
      const known = allocations.get(campaign)
      return {
        ...(template === undefined ? {} : { template: templates.get(template) ?? null }),
        campaignExists: known !== undefined,
        allocationExists: known?.has(allocation) ?? false,
      }
    },
    async names(asked): Promise<NamesKnown> {
      return {
        dispositions: only(dispositions, asked.dispositions),
        allocations: only(allocations.get(asked.campaign) ?? new Map(), asked.allocations),
        agents: only(agents, asked.agents),
        contactHours: only(contactHours, asked.contactHours),
      }
    },
  }
}

function sameNames(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name, name]))
}

function only<T>(known: ReadonlyMap<string, T>, asked: readonly string[]): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const name of asked) {
    const kept = known.get(name)
    if (kept !== undefined) found.set(name, kept)
  }
  return found
}
