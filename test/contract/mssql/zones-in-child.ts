import { mssqlDriver } from '../../../src/connection/mssql/driver.js'
import { readMssqlUrl } from '../../../src/connection/mssql/url.js'
import type { ExactId } from '../../../src/lead/unique-id.js'
import type { RawRow } from '../../../src/lead/value.js'

/** What the process says before it ends. */
export interface ZoneReading {
  readonly rows: readonly RawRow[]
  /** Minutes from here to UTC at the beginning of 2026, as JavaScript counts them. */
  readonly offset: number
}

/** Reads `dbo.types`, and hands ids to `dbo.take` and `dbo.take_instant`, in whatever zone the process was started. */
const [url = '', given = '[]'] = process.argv.slice(2)
const { config } = readMssqlUrl(new URL(url))
const driver = mssqlDriver({ name: 'crm', database: '', user: '', ...config })
const session = await driver.open(new AbortController().signal)

async function rowsOf(name: string, lastId: ExactId | null): Promise<readonly RawRow[]> {
  const procedure = await session.find(name)
  const { batches } = await session.call({ procedure, lastId, batchRows: 10, batchBytes: 1_000_000 })
  const rows: RawRow[] = []
  for await (const batch of batches) rows.push(...batch)
  return rows
}

const rows = await rowsOf('types', null)
for (const id of JSON.parse(given) as ExactId[]) {
  await rowsOf(id.kind === 'instant' ? 'take_instant' : 'take', id)
}
await session.release()
await driver.close()
const reading: ZoneReading = { rows, offset: new Date(2026, 0, 1).getTimezoneOffset() }
process.stdout.write(JSON.stringify(reading))
