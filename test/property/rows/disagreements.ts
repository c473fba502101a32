import { isDeepStrictEqual } from 'node:util'
import type { QuarantinedRow, RunReport } from 'lead-injector'
import { idKey } from '../../../src/lead/id-key.js'
import { decodeRow } from '../../../src/lead/portable-row.js'
import type { Verdict } from './judge/verdict.js'
import type { ExpectedChange, ExpectedLead } from './judge/world.js'
import { injectorId, type Ran } from './run-stream.js'
import type { Fault } from './said.js'
import type { Stream } from './stream.js'

type Stored = Pick<Ran, 'repository'>

/** Where what an injector has come to differs from what is expected of it; empty: nowhere. */
export async function disagreements(stream: Stream, ran: Stored): Promise<readonly string[]> {
  return [...(await rowsOf(stream, ran)), ...leadsOf(stream, ran)]
}

/** Where a run that was not interrupted, and the one after it, report otherwise than is expected. */
export async function misreports(stream: Stream, { report, again }: Ran): Promise<readonly string[]> {
  const second = await again()
  if (second.isErr()) return [String(second.error)]
  const known = stream.rows.length
  const nothing = { read: known, imported: 0, updated: 0, reallocated: 0, rejected: 0, known }
  return [
    ...countsOf(stream, report),
    ...differs('the counts of the next run', second.value.counts, nothing),
    ...differs('Last Id after the next run', second.value.lastIdAfter, report.lastIdAfter),
  ]
}

function countsOf({ verdicts, lastKey }: Stream, report: RunReport): readonly string[] {
  const count = (outcome: Verdict['outcome']) => verdicts.filter((verdict) => verdict.outcome === outcome).length
  const [imported, updated, reallocated] = [count('imported'), count('updated'), count('reallocated')]
  const [rejected, known] = [count('rejected'), count('known')]
  const last = report.lastIdAfter
  return [
    ...differs('the counts', report.counts, { read: verdicts.length, imported, updated, reallocated, rejected, known }),
    ...differs('Last Id', last === null ? null : idKey(last), lastKey),
  ]
}

async function rowsOf({ rows, verdicts }: Stream, { repository }: Stored): Promise<readonly string[]> {
  const { journal } = repository
  const kept = await journal.quarantine(injectorId, { limit: rows.length + 1 })
  const byTag = new Map(kept.map((each) => [tagOf(each), each]))
  const keys = rows.flatMap((row) => row.key ?? byTag.get(row.tag)?.key ?? [])
  const ledger = new Map((await journal.ledger(injectorId, keys)).map((entry) => [entry.key, entry.outcome]))
  return rows.flatMap((row, index) => {
    const verdict = verdicts[index]
    if (!verdict || verdict.outcome === 'known') return []
    const quarantined = byTag.get(row.tag)
    const key = row.key ?? quarantined?.key
    const found = [
      ...differs('the ledger', key === undefined ? undefined : ledger.get(key), verdict.outcome),
      ...differs('quarantine', quarantined?.state === 'kept', verdict.outcome === 'rejected'),
    ]
    if (quarantined) found.push(...differs('the raw row', decodeRow(quarantined.raw).cells, row.cells))
    if (quarantined && 'outcome' in verdict && verdict.outcome === 'rejected')
      found.push(...reasons(quarantined, verdict))
    return found.map((each) => `row ${index}: ${each}\n    ${JSON.stringify(row.cells)}`)
  })
}

function tagOf({ raw }: QuarantinedRow): unknown {
  return raw.cells[raw.columns.findIndex(([name]) => name === 'tag')]
}

function reasons(
  { reasons: given }: QuarantinedRow,
  verdict: Verdict & { readonly outcome: 'rejected' },
): readonly string[] {
  const actual = given
    .map((reason) => shown({ code: reason.code, column: 'column' in reason ? reason.column : null }))
    .sort()
  if ('all' in verdict) return differs('the faults', actual, [...new Set(verdict.all.map(shown))].sort())
  const among = verdict.oneOf.map(shown)
  return actual.length === 1 && among.includes(actual[0] ?? '') ? [] : differs('the one reason', actual, among)
}

/** Columns are told apart as the result's are. */
function shown({ code, column }: Fault): string {
  return column === null ? code : `${code} of ${column.trim().toLowerCase()}`
}

function leadsOf({ world }: Stream, { repository }: Stored): readonly string[] {
  const { leads, changes } = repository.snapshot()
  const ids = new Map(leads.map((lead) => [lead.id, lead.uniqueId]))
  const stored = new Map(
    leads.map((lead) => [
      lead.uniqueId,
      {
        externalId: lead.externalId,
        allocation: lead.allocation,
        state: lead.state,
        at: lead.callback?.at ?? null,
        zone: lead.callback?.timeZone ?? null,
        priority: lead.priority,
        contactHours: lead.contactHours,
        contactHoursZone: lead.contactHoursZone,
        agent: lead.agent,
        disposition: lead.disposition,
        fields: Object.entries(lead.fields).sort(),
        numbers: lead.numbers.map(({ field, number, extension, blocked }) => [
          field,
          number,
          extension ?? null,
          blocked ?? null,
        ]),
        reallocatedFrom: lead.reallocatedFrom === null ? null : (ids.get(lead.reallocatedFrom) ?? null),
      },
    ]),
  )
  const made = changes.map(
    (change): ExpectedChange => ({
      lead: ids.get(change.lead) ?? '',
      action: change.action,
      row: change.row,
      disposition: change.disposition,
      copy: change.copy === null ? null : (ids.get(change.copy) ?? ''),
    }),
  )
  return [
    ...differs('which leads there are', [...stored.keys()].sort(), world.leads.map((lead) => lead.uniqueId).sort()),
    ...world.leads.flatMap((lead) => {
      const found = stored.get(lead.uniqueId)
      return found ? differs(`lead ${lead.uniqueId}`, found, expectedOf(lead, found.zone)) : []
    }),
    ...differs('the history', made, world.changes),
  ]
}

function expectedOf(lead: ExpectedLead, zoneOfInstants: string | null) {
  return {
    externalId: lead.externalId,
    allocation: lead.allocation,
    state: lead.state,
    at: lead.callback?.at ?? null,
    // What an instant is shown in is nobody's rule.
    zone: lead.callback && lead.callback.zone === null ? zoneOfInstants : (lead.callback?.zone ?? null),
    priority: lead.priority,
    contactHours: lead.contactHours,
    contactHoursZone: lead.zone,
    agent: lead.agent,
    disposition: lead.disposition,
    fields: [...lead.fields].sort(),
    numbers: lead.numbers.map(({ field, number, extension, blocked }) => [field, number, extension, blocked]),
    reallocatedFrom: lead.reallocatedFrom,
  }
}

function differs(what: string, actual: unknown, expected: unknown): readonly string[] {
  if (isDeepStrictEqual(actual, expected)) return []
  return [`${what}: ${JSON.stringify(actual)}\n    expected: ${JSON.stringify(expected)}`]
}
