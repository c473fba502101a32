import { type GuardedSession, openSession } from '../../connection/session.js'
import type { ProcedureSignature, SourceHealth } from '../../connection/source-driver.js'
import { type InjectorError, isInjectorError } from '../../errors/injector-error.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { InjectorParts } from '../injector-context.js'
import { unwrap } from '../unwrap.js'
import type { DryRunFindings } from './findings.js'
import { probeProcedure } from './probe/probe-procedure.js'
import { readHeader } from './read-header.js'
import { readSample, type Sample } from './read-sample.js'
import type { TestedRight } from './test-report.js'

/** What was seen of the source; what could not be looked at is NULL. */
export interface SourceLook {
  health: SourceHealth | null
  readonly rights: TestedRight[]
  procedure: ProcedureSignature | null
  declared: readonly string[] | null
  sample: Sample | null
  calls: number
  connect: number
  roundTrip: number | null
}

/** What a look at the source needs. */
export interface LookOptions {
  readonly parts: InjectorParts
  readonly findings: DryRunFindings
  readonly signal: AbortSignal
  readonly lastId: ExactId | null
  readonly size: number
  readonly probe: 'full' | 'once'
}

/**
 * Calls header and leads procedure in one transaction of the source, which is always rolled back. It is over before the rows
 * are judged, so that the source is not kept waiting for the store.
 */
export async function lookAtSource(options: LookOptions): Promise<SourceLook> {
  const { parts, findings, signal } = options
  const { driver, settings, clock } = parts
  const look: SourceLook = {
    health: null,
    rights: [],
    procedure: null,
    declared: null,
    sample: null,
    calls: 0,
    connect: 0,
    roundTrip: null,
  }
  const began = clock.monotonic()
  await findings.try(async () => {
    const session = unwrap(await openSession({ driver, deadlines: settings.deadlines, clock, signal }))
    look.connect = clock.monotonic() - began
    try {
      unwrap(await session.begin())
      await lookInside(look, { ...options, session })
    } finally {
      const rolledBack = await session.rollback()
      const left = rolledBack.isOk() && look.procedure ? await session.leftBehind() : null
      if (look.procedure && left?.isOk() && left.value) {
        findings.add('procedure.leaves-writes', { procedure: look.procedure.name })
      }
      await session.release()
    }
  })
  return look
}

async function lookInside(
  look: SourceLook,
  { parts, findings, lastId, size, probe, session }: LookOptions & { readonly session: GuardedSession },
): Promise<void> {
  const { settings, clock } = parts
  const asked = clock.monotonic()
  look.health = unwrap(await session.health())
  look.roundTrip = clock.monotonic() - asked
  const { encrypted } = look.health.tls ?? {}
  if (encrypted === false) {
    findings.add('connection.unencrypted', { connection: settings.connection, server: look.health.server })
  }
  const { headerProcedureName } = settings
  if (headerProcedureName) {
    look.declared = await withRight({ look, findings, procedure: headerProcedureName }, () =>
      readHeader(parts, { session, lastId }),
    )
  }
  const { procedureName } = settings
  const find = async () => unwrap(await session.find(procedureName, { lastId }))
  const procedure = await withRight({ look, findings, procedure: procedureName }, find)
  if (!procedure) return
  look.procedure = procedure
  const source = { parts, session, procedure, size }
  look.calls++
  const sample = await readSample(source, lastId).catch((error: unknown) => {
    if (isInjectorError(error) && endsTransaction(error)) {
      const { driverCode } = error.details
      findings.add('procedure.ends-transaction', { procedure: procedure.name, driverCode })
    }
    throw error
  })
  look.sample = sample
  look.calls += await probeProcedure({ ...source, findings, lastId, first: sample, only: probe === 'once' })
}

/** 2D000 of the SQL standard, invalid transaction termination; 266 of SQL Server, the count of BEGIN and COMMIT differs. */
function endsTransaction(error: InjectorError): error is Extract<InjectorError, { readonly code: 'procedure.failed' }> {
  return error.code === 'procedure.failed' && /^(2D000|266|3902|3903)$/.test(error.details.driverCode)
}

interface Looking {
  readonly look: SourceLook
  readonly findings: DryRunFindings
  readonly procedure: string
}

/** Does something with a procedure, and notes whether the account may run it. NULL when it fails, which is noted. */
async function withRight<T>({ look, findings, procedure }: Looking, work: () => Promise<T>): Promise<T | null> {
  let mayRun: boolean | null = true
  const done = await findings.try(async () => {
    try {
      return await work()
    } catch (error) {
      if (isInjectorError(error) && /^procedure\.(no-rights|unknown|invalid-name)$/.test(error.code)) {
        mayRun = error.code === 'procedure.no-rights' ? false : null
      }
      throw error
    }
  })
  look.rights.push({ procedure, mayRun })
  return done
}
