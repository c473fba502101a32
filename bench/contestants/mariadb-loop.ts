import { type Connection, createConnection as createPlain, type ResultSetHeader, type RowDataPacket } from 'mysql2'
import { createConnection, type Connection as Session } from 'mysql2/promise'
import { place } from '../stands/stand.js'
import type { Prepared, Task, TripCounter } from './contestant.js'
import { countTrips } from './count-trips.js'
import type { WrittenRow } from './written-row.js'

/** What differs between the loops. */
export interface MariadbLoop {
  readonly procedure: string
  readonly prepare: (rows: readonly (readonly string[])[]) => readonly WrittenRow[]
  readonly lookUp: ((store: Session, rows: readonly WrittenRow[]) => Promise<readonly WrittenRow[]>) | null
}

const addInjector = `insert into li_injectors (injector, token, stalled_runs, put_off, quarantined, run, run_batch, run_counts,
  run_rejections, revision) values ('${place.injector}', 0, 0, 0, 0, 1, 0, '{}', '{}', 0)`

const insertLeads = `insert into li_leads (campaign, allocation, state, callback_at, callback_zone, priority, fields, injector,
  unique_id, run, batch, place, stored_at) values ?`
const insertNumbers = 'insert into li_lead_numbers (`lead`, place, campaign, number, callable, field) values ?'
const insertLedger = 'insert into li_ledger (injector, id_key, outcome, run, `lead`) values ?'
const moveLastId = `update li_injectors set last_id = ?, revision = revision + 1 where injector = '${place.injector}'`

/** The best loop that we can write: rows streamed, statements of many rows, and the next batch read meanwhile. */
export async function mariadbLoop(task: Task, counter: TripCounter, loop: MariadbLoop): Promise<Prepared> {
  const source = createPlain({ uri: task.sourceUrl, dateStrings: true })
  const store = await createConnection({ uri: task.storeUrl, multipleStatements: true })
  await store.query('set session transaction isolation level read committed')
  await store.query(addInjector)
  countTrips(store, counter)

  return {
    async run() {
      let leads = 0
      let batches = 0
      const reader = readBatches(source, { procedure: loop.procedure, batchRows: task.batchRows })
      let next = reader.next()
      for (let read = await next; !read.done; read = await next) {
        next = reader.next()
        const rows = loop.prepare(read.value)
        let fresh = rows
        if (loop.lookUp !== null) {
          await store.query('begin')
          fresh = await loop.lookUp(store, rows)
        }
        await write(store, fresh, { number: ++batches, inTransaction: loop.lookUp !== null })
        leads += rows.length
      }
      return { leads, batches }
    },
    async close() {
      source.end()
      await store.end()
    },
  }
}

interface Batch {
  readonly number: number
  readonly inTransaction: boolean
}

async function write(store: Session, rows: readonly WrittenRow[], { number, inTransaction }: Batch): Promise<void> {
  const now = new Date().toISOString().slice(0, -1)
  const { campaign, allocation, timeZone, injector } = place
  const leads = rows.map(({ id, callbackAt, fields }, at) => {
    const due = callbackAt.replace('Z', '')
    return [campaign, allocation, 'open', due, timeZone, 10, fields, injector, id, 1, number, at, now]
  })
  const [answer] = await store.query<ResultSetHeader | ResultSetHeader[]>(
    inTransaction ? insertLeads : `begin; ${insertLeads}`,
    [leads],
  )
  const first = (Array.isArray(answer) ? answer.at(-1)?.insertId : answer.insertId) ?? 0
  const numbers = rows.flatMap(({ phone, mobile }, at) => [
    [first + at, 0, campaign, phone, 1, 'phone'],
    [first + at, 1, campaign, mobile, 1, 'mobile'],
  ])
  const ledger = rows.map(({ id }, at) => [injector, id, 'imported', 1, String(first + at)])
  const lastId = JSON.stringify({ kind: 'integer', type: 'bigint', text: rows.at(-1)?.id })
  await store.query(`${insertNumbers}; ${insertLedger}; ${moveLastId}; commit`, [numbers, ledger, lastId])
}

/** Rows of a procedure in batches, read while the one before is written. */
async function* readBatches(
  connection: Connection,
  { procedure, batchRows }: { readonly procedure: string; readonly batchRows: number },
): AsyncGenerator<readonly (readonly string[])[]> {
  const query = connection.query<RowDataPacket[][]>({ sql: `call ${procedure}(null)`, rowsAsArray: true })
  let batch: string[][] = []
  for await (const row of query.stream({ highWaterMark: batchRows })) {
    // The header that ends a procedure's results comes as a row, too.
    if (!Array.isArray(row)) continue
    if (batch.push(row.map(String)) < batchRows) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
