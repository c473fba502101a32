import type { GuardedSession } from '../../connection/session.js'
import type { ProcedureSignature } from '../../connection/source-driver.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { RawRow, SourceColumn } from '../../lead/value.js'
import type { InjectorParts } from '../injector-context.js'
import { unwrap } from '../unwrap.js'

/** The first rows of a result. */
export interface Sample {
  readonly columns: readonly SourceColumn[]
  readonly raws: readonly RawRow[]
  /** Whether the result has more rows. */
  readonly more: boolean
  /** Milliseconds to the first row, or to the end of a result without rows. */
  readonly firstRow: number
}

/** What a sample is read from. */
export interface SampleSource {
  readonly parts: InjectorParts
  readonly session: GuardedSession
  readonly procedure: ProcedureSignature
  /** Rows at most. */
  readonly size: number
}

/** Calls the leads procedure and reads the first rows of its result. */
export async function readSample(
  { parts, session, procedure, size }: SampleSource,
  lastId: ExactId | null,
): Promise<Sample> {
  const { settings, clock } = parts
  const called = clock.monotonic()
  const { batchBytes } = settings
  const batchRows = Math.min(settings.batchRows, size + 1)
  const result = unwrap(await session.call({ procedure, lastId, batchRows, batchBytes }))
  const raws: RawRow[] = []
  let firstRow: number | null = null
  try {
    while (raws.length <= size) {
      const rows = unwrap(await result.next())
      firstRow ??= clock.monotonic() - called
      if (!rows) break
      raws.push(...rows)
    }
  } finally {
    await result.stop()
  }
  return { columns: result.columns, raws: raws.slice(0, size), more: raws.length > size, firstRow: firstRow ?? 0 }
}
