import { openSession } from '../../connection/session.js'
import { type InjectorError, injectorError, isInjectorError } from '../../errors/injector-error.js'
import type { ExactId } from '../../lead/unique-id.js'
import { fingerprintError } from '../check-fingerprint.js'
import type { InjectorContext, InjectorParts } from '../injector-context.js'
import { resolvePlace } from '../resolve-place.js'
import { RunCancelled } from '../run/run-cancelled.js'
import { unwrap } from '../unwrap.js'
import { DryRunFindings } from './findings.js'
import { judgeSample } from './judge-sample.js'
import { readHeader } from './read-header.js'
import { readSample } from './read-sample.js'
import type { TestReport } from './test-report.js'

/** How a test is to be made. */
export interface DryRunOptions {
  /** Rows to judge at most. Default: 100. */
  readonly sample?: number
  /** Call with this id instead of Last Id; NULL: as on the first call. */
  readonly lastId?: ExactId | null
  readonly signal?: AbortSignal
}

/**
 * The pipeline of a run without its last step. The source is called in one transaction that is always rolled back; the store is
 * only read, without locks and without the lease.
 */
export async function performDryRun(parts: InjectorParts, options: DryRunOptions): Promise<TestReport> {
  const { clock } = parts
  const began = clock.monotonic()
  const signal = options.signal ?? new AbortController().signal
  const findings = new DryRunFindings(parts)
  try {
    await look(findings, { parts, options, signal })
  } catch (error) {
    if (error instanceof RunCancelled) throw cancelled(parts)
    throw error
  }
  if (signal.aborted) throw cancelled(parts)
  return findings.report(clock.monotonic() - began)
}

async function look(
  findings: DryRunFindings,
  {
    parts,
    options,
    signal,
  }: { readonly parts: InjectorParts; readonly options: DryRunOptions; readonly signal: AbortSignal },
): Promise<void> {
  const context = await findings.try(() => resolvePlace(parts, signal))
  const state = await findings.try(() => parts.store.attempt(() => parts.store.journal.state(parts.settings.id)))
  const changed = fingerprintError(parts.settings.id, state?.fingerprint ?? null, parts.fingerprint)
  if (changed) findings.fault(changed)
  const remembered = state?.lastId ?? parts.settings.initialId
  findings.lastId = options.lastId === undefined ? remembered : options.lastId
  await findings.try(() => callSource(findings, { parts, context, signal, sample: options.sample ?? 100 }))
}

function cancelled(parts: InjectorParts): InjectorError {
  return injectorError('upkeep.cancelled', { injector: parts.settings.id })
}

async function callSource(
  findings: DryRunFindings,
  {
    parts,
    context,
    signal,
    sample,
  }: {
    readonly parts: InjectorParts
    readonly context: InjectorContext | null
    readonly signal: AbortSignal
    readonly sample: number
  },
): Promise<void> {
  const { driver, settings, clock } = parts
  const began = clock.monotonic()
  const session = unwrap(await openSession({ driver, deadlines: settings.deadlines, clock, signal }))
  findings.connected(clock.monotonic() - began)
  try {
    unwrap(await session.begin())
    findings.health = unwrap(await session.health())
    const declared = await findings.try(() => readHeader(parts, session, findings.lastId))
    const read = await readSample({ parts, session, findings, sample })
    if (declared) findings.header(declared, read.columns)
    if (context) await judgeSample({ context, signal, findings, ...read })
  } catch (error) {
    if (!isInjectorError(error)) throw error
    findings.fault(error)
  } finally {
    await session.rollback()
    await session.release()
  }
}
