import type { GuardedSession } from '../../connection/session.js'
import type { RawRow, SourceColumn } from '../../lead/value.js'
import type { InjectorParts } from '../injector-context.js'
import { unwrap } from '../unwrap.js'
import type { DryRunFindings } from './findings.js'

/** Calls the leads procedure and reads the first rows of its result. */
export async function readSample({
  parts,
  session,
  findings,
  sample,
}: {
  readonly parts: InjectorParts
  readonly session: GuardedSession
  readonly findings: DryRunFindings
  readonly sample: number
}): Promise<{ readonly columns: readonly SourceColumn[]; readonly raws: readonly RawRow[] }> {
  const { settings, clock } = parts
  const { lastId } = findings
  const procedure = unwrap(await session.find(settings.procedureName, { lastId }))
  findings.procedure = procedure
  const called = clock.monotonic()
  const { batchBytes } = settings
  const result = unwrap(
    await session.call({ procedure, lastId, batchRows: Math.min(settings.batchRows, sample + 1), batchBytes }),
  )
  const raws: RawRow[] = []
  try {
    findings.columns = result.columns.map((column) => ({ ...column, use: 'ignored' }))
    while (raws.length <= sample) {
      const rows = unwrap(await result.next())
      if (!rows) break
      findings.firstRow ??= clock.monotonic() - called
      raws.push(...rows)
    }
  } finally {
    await result.stop()
  }
  findings.more = raws.length > sample
  return { columns: result.columns, raws: raws.slice(0, sample) }
}
