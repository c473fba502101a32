import { decide } from '../../actions/decide.js'
import type { PlacedRow, RowVerdict } from '../../actions/decision.js'
import { wantedFrom } from '../../actions/wanted-from.js'
import type { LeadMatches } from '../../lead/lead-query.js'
import type { RowDecoder } from '../../lead/row-decoder.js'
import type { Instant } from '../../lead/value.js'
import type { InjectorContext } from '../injector-context.js'
import { addAnswers, askRegister } from '../run/ask-register.js'
import { decodeBatch } from '../run/decode-batch.js'
import { prepareBatch } from '../run/prepare-batch.js'
import type { PreparedBatch } from '../run/prepared-batch.js'
import { BatchTally, emptyTally, type Tally, withBatch } from '../run/tally.js'
import type { DryRunFindings } from './findings.js'
import type { Sample } from './read-sample.js'
import type { TestedRow } from './test-report.js'
import { testedRow } from './tested-row.js'

/** What a sample is judged with. */
export interface JudgeOptions {
  readonly context: InjectorContext
  readonly signal: AbortSignal
  readonly findings: DryRunFindings
  readonly sample: Sample
  readonly decoder: RowDecoder
}

/** A sample with the verdicts of a run. */
export interface JudgedSample {
  readonly rows: readonly TestedRow[]
  readonly tally: Tally
  /** The store's clock, by which it was judged. */
  readonly now: Instant
}

/** Judges the sample as a run would judge its first batch, against a store that is only read. */
export async function judgeSample(options: JudgeOptions): Promise<JudgedSample> {
  const { context, signal, findings, sample, decoder } = options
  const { columns, raws, more } = sample
  const prepared = await prepareBatch({ context, signal }, await decodeBatch(decoder, columns, raws), 'put-off')
  const { asked, matches, placed } = await lookUp(context, prepared)
  let { register } = prepared
  const judge = async (rows: readonly PlacedRow[], missingLead: 'put-off' | 'reject') => {
    for (;;) {
      const decision = decide({ ...asked, rows, matches, register, missingLead })
      if (!('ask' in decision)) return { rows, ...decision }
      register = addAnswers(register, await askRegister({ context, signal }, decision.ask))
    }
  }
  const first = await judge(placed, 'put-off')
  const waits = new Set(placed.filter((_, index) => first.verdicts[index]?.outcome === 'put-off'))
  // With the whole result in hand the end of the call is known as well: what waits for it comes after all others.
  const decision =
    waits.size === 0 || more ? first : await judge([...placed.filter((row) => !waits.has(row)), ...waits], 'reject')
  const verdicts = new Map<unknown, RowVerdict | undefined>(
    decision.rows.map(({ row }, index) => [row, decision.verdicts[index]]),
  )
  const tally = new BatchTally()
  const rows = prepared.rows.map(({ row }) => {
    const verdict = verdicts.get(row)
    if (verdict) tally.add(verdict)
    else tally.addKnown()
    const ofDecision = decision.warnings.filter((warning) => 'row' in warning && warning.row === row.key)
    const warnings = verdict ? [...row.warnings, ...ofDecision] : []
    for (const warning of warnings) findings.warn(warning)
    return testedRow({
      row: row.key,
      verdict,
      warnings,
      changes: decision.changes,
      timeZone: context.settings.timeZone,
    })
  })
  for (const warning of decision.warnings) if (!('row' in warning)) findings.warn(warning)
  return { rows, tally: withBatch(emptyTally, tally), now: asked.now }
}

/** Reads from the store what the decision needs, in one transaction that takes no locks. */
async function lookUp({ store, settings, rules, scope, window }: InjectorContext, prepared: PreparedBatch) {
  // Beforehand: a store may have one connection only, and `reading` holds it.
  const now = await store.attempt(() => store.journal.now())
  return store.attempt(() =>
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
}
