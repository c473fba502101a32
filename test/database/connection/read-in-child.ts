import { driverOf } from '../../../src/connection/driver-of.js'
import { ExternalConnection } from '../../../src/connection/external-connection.js'

/** What the process says before it ends. */
export interface Reading {
  readonly rows: number
  /** Each batch began with the id that was to come. */
  readonly inOrder: boolean
  readonly mostRows: number
  readonly mostBytes: number
  /** The most memory that the process ever had. */
  readonly megabytes: number
}

/** Reads a procedure of the server that it is told, keeping nothing, and says what it saw and what memory that took. */
const [url = '', name = ''] = process.argv.slice(2)
const connection = ExternalConnection.fromUrl('crm', url)
const session = await driverOf(connection).open(new AbortController().signal)
await session.begin()
const procedure = await session.find(name)
const call = await session.call({ procedure, lastId: null, batchRows: 1_000, batchBytes: 8_000_000 })
const told = { rows: 0, inOrder: true, mostRows: 0, mostBytes: 0 }
for await (const batch of call.batches) {
  told.inOrder &&= batch[0]?.[0] === String(told.rows + 1)
  told.rows += batch.length
  told.mostRows = Math.max(told.mostRows, batch.length)
  const bytes = batch.reduce((sum, row) => sum + row.reduce((all, cell) => all + (cell?.length ?? 0), 0), 0)
  told.mostBytes = Math.max(told.mostBytes, bytes)
}
await session.commit()
await session.release()
await connection.close()
const reading: Reading = { ...told, megabytes: process.resourceUsage().maxRSS / 1_000 }
process.stdout.write(JSON.stringify(reading))
