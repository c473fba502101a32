import type { LeadNumber } from '../../lead/phone.js'
import type { ExplainedLead, ExplainedRow, Explanation } from './explanation.js'

const asWords = { id: 'Row', externalId: 'External id', phone: 'Number' } as const

/** An explanation as text for a person. */
export function renderExplanation(explanation: Explanation): string {
  const { asked, number, rows, leads, looked, injector } = explanation
  const read =
    number === null
      ? ''
      : 'number' in number
        ? `, compared as ${number.number}`
        : `, which is no number: ${number.invalid}`
  const lines = [`${asWords[asked.what]} ${asked.text}${read} (injector ${injector})`]
  if (leads.length === 0) lines.push('  No lead was found.')
  for (const lead of leads) lines.push(...leadLines(lead))
  if (rows.length === 0) lines.push('  No row of this injector was found.')
  for (const row of rows) lines.push(...rowLines(row))
  if (looked.more) lines.push(`  Searched: the newest ${looked.quarantine} rows of quarantine; there are older ones.`)
  if (!looked.everyFate) lines.push('  The lead table shows no leads and tells only of callable numbers.')
  return lines.join('\n')
}

function leadLines({ id, lead, madeBy }: ExplainedLead): readonly string[] {
  const by = madeBy === null ? '' : `, made by row ${madeBy}`
  if (!lead) return [`  Lead ${id}${by}`]
  const { state, campaign, allocation, storedAt, externalId, callback } = lead
  const due = callback ? `, due ${callback.at}` : ''
  const outside = externalId === null ? '' : `, external id ${externalId}`
  return [
    `  Lead ${id}: ${state} in ${campaign}/${allocation}, stored ${storedAt}${due}${outside}${by}`,
    ...lead.numbers.map((each) => `    ${each.field} ${each.number} is ${fateOf(each, state)}`),
  ]
}

function fateOf({ blocked }: LeadNumber, state: string): string {
  if (blocked !== undefined) return `blocked (${blocked})`
  return state === 'reallocated' ? 'not dialled: the lead was reallocated' : 'callable'
}

function rowLines({ key, ledger, kept, run }: ExplainedRow): readonly string[] {
  const outcome = ledger ? `${ledger.outcome} in run ${ledger.run}` : 'not in the ledger'
  const made = ledger?.lead ? `, lead ${ledger.lead}` : ''
  const lines = [`  Row ${key}: ${outcome}${made}`]
  if (run) lines.push(`    Run ${run.run} (${run.kind}) ${run.status}, begun ${run.startedAt} by ${run.owner}`)
  if (kept) {
    const { run: at, batch, place } = kept.sequence
    lines.push(
      `    In quarantine since ${kept.keptAt}, ${kept.state}; it came in run ${at}, batch ${batch}, place ${place}`,
    )
    lines.push(...kept.reasons.map(({ code, sentence }) => `      ${code}: ${sentence}`))
    if (kept.note !== null) lines.push(`      Dismissed: ${kept.note}`)
  }
  return lines
}
