import { type InjectorError, injectorError } from '../../errors/injector-error.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Fingerprint, InjectorState } from '../../repository/journal-state.js'
import { fingerprintError, typeError } from '../check-fingerprint.js'
import { decoderFor } from '../decoder-for.js'
import type { InjectorContext, InjectorParts } from '../injector-context.js'
import { resolvePlace } from '../resolve-place.js'
import { RunCancelled } from '../run/run-cancelled.js'
import { emptyTally } from '../run/tally.js'
import { unwrap } from '../unwrap.js'
import { type GivenId, idReader } from '../upkeep/read-ids.js'
import { checkCallbacks } from './checks/check-callbacks.js'
import { checkColumns } from './checks/check-columns.js'
import { checkHeader } from './checks/check-header.js'
import { checkIds } from './checks/check-ids.js'
import { checkPast } from './checks/check-past.js'
import { checkRows } from './checks/check-rows.js'
import { DryRunFindings } from './findings.js'
import { type JudgedSample, judgeSample } from './judge-sample.js'
import { lookAtSource, type SourceLook } from './look-at-source.js'
import type { TestedColumn, TestReport } from './test-report.js'

/** How a test is to be made. */
export interface DryRunOptions {
  /** Rows to judge at most; one at least. Default: 100. */
  readonly sample?: number
  /**
   * Call with this id instead of Last Id: the exact form, or its text in the type of the present Last Id, as for `rewind`; what is no
   * id is `upkeep.unknown-id`. NULL: as on the first call.
   */
  readonly lastId?: GivenId | null
  /**
   * `full`: the procedure is called a few times, in one transaction that is rolled back, to see whether it honours Last Id and
   * gives the same rows again. `once`: a single call. Default: full.
   */
  readonly probe?: 'full' | 'once'
  readonly signal?: AbortSignal
}

/**
 * The pipeline of a run without its last step. The source is called in one transaction that is always rolled back; the store is
 * only read, without locks and without the lease.
 */
export async function performDryRun(parts: InjectorParts, options: DryRunOptions): Promise<TestReport> {
  const signal = options.signal ?? new AbortController().signal
  try {
    const report = await look(parts, { ...options, signal })
    if (!signal.aborted) return report
  } catch (error) {
    if (!(error instanceof RunCancelled)) throw error
  }
  throw cancelled(parts)
}

function cancelled(parts: InjectorParts): InjectorError {
  return injectorError('upkeep.cancelled', { injector: parts.settings.id })
}

async function look(
  parts: InjectorParts,
  { lastId: given, sample = 100, probe = 'full', signal }: DryRunOptions & { readonly signal: AbortSignal },
): Promise<TestReport> {
  const { clock, settings, store } = parts
  const began = clock.monotonic()
  const findings = new DryRunFindings()
  if (!settings.enabled) findings.add('settings.disabled', { injector: settings.id })
  const context = await findings.try(() => resolvePlace(parts, signal))
  const state = await findings.try(() => store.attempt(() => store.journal.state(settings.id)))
  const fingerprint = state?.fingerprint ?? null
  const changed = fingerprintError(settings.id, fingerprint, parts.fingerprint)
  if (changed) findings.fault(changed)
  const lastId = await argumentOf(parts, { given, state })
  const size = Number.isNaN(sample) ? 100 : Math.max(1, Math.floor(sample))
  const source = await lookAtSource({ parts, findings, signal, lastId, size, probe })
  const seen = await examine({ parts, context, findings, signal, source, lastId, fingerprint })
  const all = findings.all
  const severities = new Set(all.map(({ severity }) => severity))
  const { health, rights, procedure, calls, connect, roundTrip } = source
  return {
    injector: settings.id,
    name: settings.name,
    answer: severities.has('fault') ? 'not-ready' : severities.has('warning') ? 'ready-with-warnings' : 'ready',
    findings: all,
    connection: health,
    rights,
    procedure,
    header: seen.header,
    lastId,
    columns: seen.columns,
    uniqueId: seen.uniqueId,
    rows: seen.judged?.rows ?? [],
    counts: (seen.judged?.tally ?? emptyTally).counts,
    rejections: (seen.judged?.tally ?? emptyTally).rejections,
    more: source.sample?.more ?? false,
    calls,
    timings: { connect, roundTrip, firstRow: source.sample?.firstRow ?? null, total: clock.monotonic() - began },
  }
}

/** What to call with. Where the state could not be read, that is what is wrong, and not a text that needs it. */
async function argumentOf(
  parts: InjectorParts,
  { given, state }: { readonly given: GivenId | null | undefined; readonly state: InjectorState | null },
): Promise<ExactId | null> {
  const { store, settings } = parts
  if (given === undefined) return state?.lastId ?? settings.initialId
  if (given === null) return null
  const known = state ?? (await store.attempt(() => store.journal.state(settings.id)))
  return (await idReader(parts, known))(given)
}

interface Examination {
  readonly parts: InjectorParts
  readonly context: InjectorContext | null
  readonly findings: DryRunFindings
  readonly signal: AbortSignal
  readonly source: SourceLook
  readonly lastId: ExactId | null
  readonly fingerprint: Fingerprint | null
}

const nothing: Pick<TestReport, 'header' | 'columns' | 'uniqueId'> & { readonly judged: JudgedSample | null } = {
  header: null,
  columns: [],
  uniqueId: null,
  judged: null,
}

/** Everything that can be said of the rows once the source has been let go. */
async function examine(of: Examination): Promise<typeof nothing> {
  const { parts, context, findings, signal, source, lastId, fingerprint } = of
  const { sample, declared } = source
  const { settings } = parts
  if (!sample) return nothing
  const { columns, raws, more } = sample
  const procedure = source.procedure?.name ?? settings.procedureName
  const header = declared && checkHeader(findings, { procedure: settings.headerProcedureName ?? '', declared, columns })
  const uniqueId = checkIds(findings, { settings, sample })
  if (raws.length === 0) findings.add('result.empty', { procedure, lastId: lastId?.text ?? null })
  if (more) findings.add('result.sampled', { procedure, rows: raws.length })
  const unknown: readonly TestedColumn[] = columns.map((column) => ({ ...column, use: 'unknown' }))
  const decoder = context && (await findings.try(async () => unwrap(decoderFor(context, columns))))
  if (!context || !decoder) return { header, columns: unknown, uniqueId, judged: null }
  const retyped = typeError(settings.id, fingerprint, decoder.uniqueIdType)
  if (retyped) findings.fault(retyped)
  checkColumns(findings, context, { columns, decoder })
  const timeZone = context.rules.templateDefinition?.timeZone ?? settings.timeZone
  const sessionTimeZone = source.health?.timeZone ?? null
  checkCallbacks({ parts, findings, timeZone, sessionTimeZone, sample })
  const judged = await findings.try(() => judgeSample({ context, signal, findings, sample, decoder }))
  if (judged) {
    checkRows(findings, { settings, tally: judged.tally })
    checkPast(findings, judged)
  }
  const used = columns.map((column, index) => ({ ...column, use: decoder.uses[index] ?? ('unknown' as const) }))
  return { header, columns: used, uniqueId, judged }
}
