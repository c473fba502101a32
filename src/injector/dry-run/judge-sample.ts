import { decide } from '../../actions/decide.js'
import type { PlacedRow, RowVerdict } from '../../actions/decision.js'
import { wantedFrom } from '../../actions/wanted-from.js'
import { localTimeText } from '../../callback/local-time-text.js'
import type { LeadChanges } from '../../lead/lead-changes.js'
import type { LeadMatches } from '../../lead/lead-query.js'
import type { RawRow, SourceColumn } from '../../lead/value.js'
import { decoderFor } from '../decoder-for.js'
import type { InjectorContext } from '../injector-context.js'
import { addAnswers, askRegister } from '../run/ask-register.js'
import { decodeBatch } from '../run/decode-batch.js'
import { prepareBatch } from '../run/prepare-batch.js'
import { BatchTally, emptyTally, withBatch } from '../run/tally.js'
import { unwrap } from '../unwrap.js'
import type { DryRunFindings } from './findings.js'
import type { TestedRow } from './test-report.js'

/** Judges the sample as a run would judge its first batch, against a store that is only read. */
export async function judgeSample({
  context,
  signal,
  findings,
  columns,
  raws,
}: {
  readonly context: InjectorContext
  readonly signal: AbortSignal
  readonly findings: DryRunFindings
  readonly columns: readonly SourceColumn[]
  readonly raws: readonly RawRow[]
}): Promise<void> {
  const { store, settings, rules, scope, window } = context
  const decoder = unwrap(decoderFor(context, columns))
  findings.columns = columns.map((column, index) => ({ ...column, use: decoder.uses[index] ?? 'ignored' }))
  for (const warning of decoder.warnings) findings.notes.warn(warning)
  const prepared = await prepareBatch({ context, signal }, await decodeBatch(decoder, columns, raws), 'put-off')
  // Beforehand: a store may have one connection only, and `reading` holds it.
  const now = await store.attempt(() => store.journal.now())
  const looked = await store.attempt(() =>
    store.journal.reading(async (tx) => {
      const keys = [...new Set(prepared.rows.map((row) => row.row.key))]
      const ledger = keys.length > 0 ? await store.journal.known(tx, settings.id, keys) : new Map<string, never>()
      const placed: PlacedRow[] = []
      const seen = new Set<string>()
      for (const [place, { row }] of prepared.rows.entries()) {
        if (ledger.has(row.key) || seen.has(row.key)) continue
        seen.add(row.key)
        placed.push({ row, sequence: { run: Number.MAX_SAFE_INTEGER, batch: 1, place } })
      }
      const since = window === null ? null : new Date(Date.parse(now) - window).toISOString()
      const by = { injector: settings.id, at: now }
      const asked = { rules, by, rows: placed, names: prepared.names, now, scope, since }
      const query = wantedFrom(asked)
      const matches: LeadMatches = query ? await store.leads.find(tx, query) : { leads: [], holders: [] }
      return { asked, matches, placed }
    }),
  )
  const { asked, matches, placed } = looked
  let { register } = prepared
  const judge = async (rows: readonly PlacedRow[], missingLead: 'put-off' | 'reject') => {
    for (;;) {
      const decision = decide({ ...asked, rows, matches, register, missingLead })
      if (!('ask' in decision)) return { rows, ...decision }
      register = addAnswers(register, await askRegister({ context, signal }, decision.ask))
    }
  }
  const first = await judge(placed, 'put-off')
  const waits = placed.filter((_, index) => first.verdicts[index]?.outcome === 'put-off')
  // With the whole result in hand the end of the call is known as well: what waits for it comes after all others.
  const decision =
    waits.length === 0 || findings.more
      ? first
      : await judge([...placed.filter((row) => !waits.includes(row)), ...waits], 'reject')
  for (const warning of decision.warnings) findings.notes.warn(warning)
  const verdicts = new Map(decision.rows.map(({ row }, index) => [row, decision.verdicts[index]]))
  const tally = new BatchTally()
  findings.rows = prepared.rows.map(({ row }) => {
    const verdict = verdicts.get(row)
    if (verdict) tally.add(verdict)
    else tally.addKnown()
    for (const warning of row.warnings) if (verdict) findings.notes.warn(warning)
    return tested(row.key, verdict, zoneOf(decision.changes, verdict) ?? settings.timeZone)
  })
  findings.tally = withBatch(emptyTally, tally)
}

/** The zone in which the callback was read: that of the lead which has it now. */
function zoneOf({ inserts, updates }: LeadChanges, verdict: RowVerdict | undefined): string | undefined {
  if (!verdict || !('lead' in verdict)) return undefined
  const ref = verdict.outcome === 'reallocated' ? verdict.copy : verdict.lead
  const lead = 'insert' in ref ? inserts[ref.insert] : updates.find((update) => update.lead === ref.lead)?.after
  return lead?.callback?.timeZone
}

function tested(row: string, verdict: RowVerdict | undefined, timeZone: string): TestedRow {
  if (!verdict) return { row, outcome: 'known', reasons: [], numbers: [], callback: null }
  const at = 'callbackAt' in verdict ? verdict.callbackAt : null
  return {
    row,
    outcome: verdict.outcome,
    reasons: 'reasons' in verdict ? verdict.reasons : [],
    numbers: 'numbers' in verdict ? verdict.numbers : [],
    callback: at === null ? null : { at, local: localTimeText(at, timeZone) },
  }
}
