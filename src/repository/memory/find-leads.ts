import type { LeadMatches, LeadQuery, NumberHolder, WantedNumber } from '../../lead/lead-query.js'
import type { StoredLead } from '../../lead/stored-lead.js'
import { heldNumbers, type LeadShelf } from './lead-shelf.js'
import type { MemoryLead } from './memory-lead.js'

/** The leads that a transaction sees: those committed, with what it wrote over them. */
export interface LeadsSeen {
  readonly shelf: LeadShelf
  readonly staged: ReadonlyMap<string, MemoryLead>
}

/** Looks leads up among those that a transaction sees. */
export function findLeads({ shelf, staged }: LeadsSeen, query: LeadQuery): LeadMatches {
  const own = [...staged.values()]
  const ownByExternalId = new Map(
    own.flatMap((lead) => (lead.campaign === query.campaign ? [[lead.externalId, lead]] : [])),
  )
  const ownByNumber = byNumber(own)

  const leads: StoredLead[] = []
  for (const externalId of new Set(query.externalIds)) {
    const committed = shelf.withExternalId(query.campaign, externalId)
    const lead = ownByExternalId.get(externalId) ?? (committed && staged.has(committed.id) ? undefined : committed)
    if (lead !== undefined) leads.push(asStored(lead))
  }

  const holders = query.numbers.flatMap((wanted) => {
    const found = (ownByNumber.get(wanted.number) ?? []).filter((lead) => counts(lead, wanted, query))
    let missing = query.holders
    for (const lead of missing > 0 ? shelf.withNumber(wanted.number) : []) {
      if (staged.has(lead.id) || !counts(lead, wanted, query)) continue
      found.push(lead)
      if (--missing === 0) break
    }
    return found
      .sort((one, other) => other.age - one.age)
      .slice(0, query.holders)
      .map((lead): NumberHolder => ({ number: wanted.number, lead: lead.id, callbackAt: lead.callback?.at ?? null }))
  })
  return { leads, holders }
}

function byNumber(leads: readonly MemoryLead[]): Map<string, MemoryLead[]> {
  const found = new Map<string, MemoryLead[]>()
  for (const lead of leads) {
    for (const number of heldNumbers(lead)) {
      const there = found.get(number)
      if (there === undefined) found.set(number, [lead])
      else there.push(lead)
    }
  }
  return found
}

/** Whether a lead that has the number counts for this question. */
function counts(lead: MemoryLead, wanted: WantedNumber, { scope, since }: LeadQuery): boolean {
  return (
    scope.campaigns.includes(lead.campaign) &&
    (!('allocation' in scope) || scope.allocation === lead.allocation) &&
    (since === null || lead.storedAt >= since) &&
    (wanted.at === null || wanted.at === lead.callback?.at)
  )
}

/** A lead without what only the store in memory knows of it. */
export function asStored(lead: MemoryLead): StoredLead {
  const { template, reallocatedFrom, age, ...stored } = lead
  return stored
}
