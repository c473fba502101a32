import { trimBlanks } from '../../lead/blanks.js'
import type { StoredLead } from '../../lead/stored-lead.js'
import type { QuarantinedRow } from '../../repository/journal-entry.js'
import type { RunRecord } from '../../repository/journal-run.js'
import type { LeadsWanted } from '../../repository/lead-table.js'
import type { InjectorParts } from '../injector-context.js'
import { keptRow } from '../quarantine/kept-row.js'
import { givenIdText, idReader, ledgerKeyOf } from '../upkeep/read-ids.js'
import type { ExplainedLead, ExplainedRow, ExplainQuery, Explanation } from './explanation.js'
import { leadsOfRow } from './leads-of-row.js'
import { givesExternalId, mentionsNumber, searchQuarantine } from './search-quarantine.js'

const leadsShown = 20

/** Tells which run, row and decision made a lead, or refused one. It writes nothing and asks neither source nor directory. */
export async function explain(parts: InjectorParts, query: ExplainQuery): Promise<Explanation> {
  if ('id' in query) return explainId(parts, query.id)
  return 'phone' in query ? explainPhone(parts, query.phone) : explainExternalId(parts, query.externalId)
}

async function explainId(parts: InjectorParts, id: Extract<ExplainQuery, { id: unknown }>['id']): Promise<Explanation> {
  const { store, settings } = parts
  const state = await store.attempt(() => store.journal.state(settings.id))
  const key = ledgerKeyOf(id, await idReader(parts, state))
  const kept = await store.attempt(() => store.journal.quarantine(settings.id, { keys: [key], limit: 1 }))
  const rows = await explainRows(parts, { keys: [key], kept })
  const ids: string[] = []
  for (const row of rows) ids.push(...(await leadsOfRow(parts, row)))
  return {
    injector: settings.id,
    asked: { what: 'id', text: givenIdText(id) },
    number: null,
    rows,
    leads: await explainLeads(parts, { ids: ids.slice(0, leadsShown), known: [] }),
    looked: { quarantine: null, more: false, everyFate: canShow(parts) },
  }
}

async function explainExternalId(parts: InjectorParts, given: string): Promise<Explanation> {
  const { store, settings, scope } = parts
  const externalId = trimBlanks(given)
  const query = { campaign: settings.campaign, externalIds: [externalId], numbers: [], scope, since: null, holders: 1 }
  const { leads } = await store.attempt(() => store.journal.reading((tx) => store.leads.find(tx, query)))
  return explainFound(parts, {
    asked: { what: 'externalId', text: externalId },
    number: null,
    leads: leads.map(({ id }) => id),
    known: leads,
    holds: givesExternalId(externalId),
  })
}

async function explainPhone(parts: InjectorParts, given: string): Promise<Explanation> {
  const { store, settings, scope, normaliser } = parts
  const text = trimBlanks(given)
  const number = normaliser.normalise(text, settings.defaultRegion ?? undefined)
  let leads: readonly string[] = []
  let known: readonly StoredLead[] = []
  if ('number' in number) {
    const { campaigns } = scope
    if (canShow(parts)) {
      known = await show(parts, { campaigns, number: number.number, limit: leadsShown })
      leads = known.map(({ id }) => id)
    } else {
      const numbers = [{ number: number.number, at: null }]
      const query = { campaign: settings.campaign, externalIds: [], numbers, scope, since: null, holders: leadsShown }
      const matches = await store.attempt(() => store.journal.reading((tx) => store.leads.find(tx, query)))
      leads = matches.holders.map((holder) => holder.lead)
    }
  }
  const holds = mentionsNumber(parts, { text, number })
  return explainFound(parts, { asked: { what: 'phone', text }, number, leads, known, holds })
}

interface Searched extends Pick<Explanation, 'asked' | 'number'> {
  readonly leads: readonly string[]
  /** Those of the leads that have been read already. */
  readonly known: readonly StoredLead[]
  readonly holds: (row: QuarantinedRow) => boolean
}

/** Leads that were found, the rows that made them, and the rows of quarantine that mention what was asked. */
async function explainFound(
  parts: InjectorParts,
  { asked, number, leads, known, holds }: Searched,
): Promise<Explanation> {
  const found = await searchQuarantine(parts, holds)
  const explained = await explainLeads(parts, { ids: leads, known })
  const made = explained.flatMap(({ madeBy }) => (madeBy === null ? [] : [madeBy]))
  const keys = [...new Set([...made, ...found.rows.map(({ key }) => key)])]
  return {
    injector: parts.settings.id,
    asked,
    number,
    rows: await explainRows(parts, { keys, kept: found.rows }),
    leads: explained,
    looked: { quarantine: found.searched, more: found.more, everyFate: canShow(parts) },
  }
}

async function explainRows(
  parts: InjectorParts,
  { keys, kept }: { readonly keys: readonly string[]; readonly kept: readonly QuarantinedRow[] },
): Promise<readonly ExplainedRow[]> {
  const { store, settings } = parts
  const entries = await store.attempt(() => store.journal.ledger(settings.id, keys))
  const ledger = new Map(entries.map((entry) => [entry.key, entry]))
  const rows = new Map(kept.map((row) => [row.key, row]))
  const records = new Map<number, RunRecord | null>()
  const recordOf = async (run: number): Promise<RunRecord | null> => {
    const [record] = await store.attempt(() => store.journal.runs(settings.id, 1, run + 1))
    return record?.run === run ? record : null
  }
  const explained: ExplainedRow[] = []
  for (const key of keys) {
    const entry = ledger.get(key) ?? null
    const row = rows.get(key)
    const run = entry?.run ?? row?.sequence.run
    if (run !== undefined && !records.has(run)) records.set(run, await recordOf(run))
    explained.push({
      key,
      ledger: entry,
      kept: row ? keptRow(row) : null,
      run: run === undefined ? null : (records.get(run) ?? null),
    })
  }
  return explained
}

async function explainLeads(
  parts: InjectorParts,
  { ids, known }: { readonly ids: readonly string[]; readonly known: readonly StoredLead[] },
): Promise<readonly ExplainedLead[]> {
  const { store, settings } = parts
  const leads = new Map(known.map((lead) => [lead.id, lead]))
  const missing = ids.filter((id) => !leads.has(id))
  if (missing.length > 0 && canShow(parts)) {
    for (const lead of await show(parts, { ids: missing })) leads.set(lead.id, lead)
  }
  const keys = [...new Set([...leads.values()].map(({ uniqueId }) => uniqueId))].sort()
  const entries = await store.attempt(() => store.journal.ledger(settings.id, keys))
  const made = new Map(entries.map((entry) => [entry.key, entry.lead]))
  return ids.map((id) => {
    const lead = leads.get(id) ?? null
    return { id, lead, madeBy: lead && made.get(lead.uniqueId) === id ? lead.uniqueId : null }
  })
}

function canShow({ store }: InjectorParts): boolean {
  return store.leads.show !== undefined
}

async function show({ store }: InjectorParts, wanted: LeadsWanted): Promise<readonly StoredLead[]> {
  return store.attempt(() => store.journal.reading(async (tx) => (await store.leads.show?.(tx, wanted)) ?? []))
}
