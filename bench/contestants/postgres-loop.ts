import pg from 'pg'
import { place } from '../stands/stand.js'
import type { Prepared, Task, TripCounter } from './contestant.js'
import { countTrips } from './count-trips.js'
import type { WrittenRow } from './written-row.js'

/** What differs between the loops. */
export interface Loop {
  readonly procedure: string
  /** Turns rows of the source into rows to be written. */
  readonly prepare: (rows: readonly (readonly string[])[]) => readonly WrittenRow[]
  /** What is looked up before a batch is written; gives the rows that are left. */
  readonly lookUp: ((store: pg.Client, rows: readonly WrittenRow[]) => Promise<readonly WrittenRow[]>) | null
}

const write = `
with r as materialized (
  select nextval('li_leads_id_seq') as id, u.* from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::json[])
    as u (unique_id, phone, mobile, callback_at, fields)
), leads as (
  insert into li_leads (id, campaign, allocation, state, callback_at, callback_zone, priority, fields, injector, unique_id,
    run, batch, place, stored_at)
  select id, '${place.campaign}', '${place.allocation}', 'open', callback_at, '${place.timeZone}', 10, fields,
    '${place.injector}', unique_id, 1, $6, 0, now() from r
), numbers as (
  insert into li_lead_numbers (lead, place, campaign, number, callable, field)
  select id, 0, '${place.campaign}', phone, true, 'phone' from r
  union all select id, 1, '${place.campaign}', mobile, true, 'mobile' from r
), ledger as (
  insert into li_ledger (injector, id_key, outcome, run, lead)
  select '${place.injector}', unique_id, 'imported', 1, id::text from r
)
update li_injectors set last_id = $7, revision = revision + 1 where injector = '${place.injector}'`

const addInjector = `insert into li_injectors (injector, token, stalled_runs, put_off, quarantined, run, run_batch, run_counts,
  run_rejections, revision) values ('${place.injector}', 0, 0, 0, 0, 1, 0, '{}', '{}', 0)`

const asText = { getTypeParser: () => (text: string) => text }

/** The best loop that we can write: a cursor, arrays bound, one statement a batch where nothing is looked up, and the next read meanwhile. */
export async function postgresLoop(task: Task, counter: TripCounter, loop: Loop): Promise<Prepared> {
  const source = new pg.Client({ connectionString: task.sourceUrl })
  const store = new pg.Client({ connectionString: task.storeUrl })
  await source.connect()
  await store.connect()
  await store.query(addInjector)
  countTrips(store, counter)

  const read = async (): Promise<readonly (readonly string[])[]> =>
    (
      await source.query<string[]>({
        text: `fetch ${task.batchRows} from leads`,
        rowMode: 'array',
        types: asText,
      })
    ).rows

  const writeBatch = async (rows: readonly WrittenRow[], batch: number): Promise<void> => {
    await store.query({
      name: 'write',
      text: write,
      values: [
        rows.map(({ id }) => id),
        rows.map(({ phone }) => phone),
        rows.map(({ mobile }) => mobile),
        rows.map(({ callbackAt }) => callbackAt),
        rows.map(({ fields }) => fields),
        batch,
        JSON.stringify({ kind: 'integer', type: 'int8', text: rows.at(-1)?.id }),
      ],
    })
  }

  return {
    async run() {
      let leads = 0
      let batches = 0
      await source.query("begin; set local datestyle = 'ISO'")
      await source.query(`declare leads no scroll cursor for select * from ${loop.procedure}(null)`)
      let next = read()
      for (let raws = await next; raws.length > 0; raws = await next) {
        next = read()
        const rows = loop.prepare(raws)
        if (loop.lookUp === null) await writeBatch(rows, ++batches)
        else {
          await store.query('begin')
          const fresh = await loop.lookUp(store, rows)
          await writeBatch(fresh, ++batches)
          await store.query('commit')
        }
        leads += rows.length
      }
      await source.query('commit')
      return { leads, batches }
    },
    async close() {
      await source.end()
      await store.end()
    },
  }
}
