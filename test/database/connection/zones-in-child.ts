import { driverOf } from '../../../src/connection/driver-of.js'
import { ExternalConnection } from '../../../src/connection/external-connection.js'
import type { ExactId } from '../../../src/lead/unique-id.js'
import type { RawRow } from '../../../src/lead/value.js'

/** What the process says before it ends. */
export interface ZoneReading {
  readonly rows: readonly RawRow[]
  /** What came back for each id. */
  readonly echoes: readonly RawRow[]
  /** Minutes from here to UTC at the beginning of 2026, as JavaScript counts them. */
  readonly offset: number
}

/** Reads `moments`, and sends ids through `echo_wall` and `echo_instant`, in whatever zone the process was started. */
const [url = '', given = '[]'] = process.argv.slice(2)
const connection = ExternalConnection.fromUrl('crm', url)
const session = await driverOf(connection).open(new AbortController().signal)

async function rowsOf(name: string, lastId: ExactId | null): Promise<readonly RawRow[]> {
  const procedure = await session.find(name)
  const { batches } = await session.call({ procedure, lastId, batchRows: 10, batchBytes: 1_000_000 })
  const rows: RawRow[] = []
  for await (const batch of batches) rows.push(...batch)
  return rows
}

await session.begin()
const rows = await rowsOf('moments', null)
const echoes: RawRow[] = []
for (const id of JSON.parse(given) as ExactId[]) {
  echoes.push(...(await rowsOf(id.kind === 'instant' ? 'echo_instant' : 'echo_wall', id)))
}
await session.rollback()
await session.release()
await connection.close()
const reading: ZoneReading = { rows, echoes, offset: new Date(2026, 0, 1).getTimezoneOffset() }
process.stdout.write(JSON.stringify(reading))
