import { readFileSync } from 'node:fs'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KyselyLeadRepository } from '../../../src/repository/kysely/index.js'
import { describeEachStore } from './each-store.js'
import { lead } from './leads.js'
import { migratedStore, type StoreName, type TestStore } from './stores.js'
import { applied, begin } from './units.js'

const docs = readFileSync(new URL('../../../docs/tables.md', import.meta.url), 'utf8')

/** The query under a heading of docs/tables.md, with values for its names. */
function documented(heading: string, values: Readonly<Record<string, unknown>>): RawBuilder<Record<string, unknown>> {
  const query = docs.split(`### ${heading}\n`)[1]?.split('```sql\n')[1]?.split('```')[0]
  if (query === undefined) throw new Error(`docs/tables.md has no query under "${heading}".`)
  const parts = query.split(/:([a-z]+)/).map((part, n) => (n % 2 === 0 ? sql.raw(part) : sql`${values[part]}`))
  return sql`${sql.join(parts, sql``)}`
}

const at = (hour: number) => `2026-11-24T${String(hour).padStart(2, '0')}:00:00.000Z`
const due = (hour: number) => ({ callback: { at: at(hour), timeZone: 'Europe/Berlin' } })

const leads = [
  lead('later priority', { priority: 20 }),
  lead('first'),
  lead('second'),
  lead('sooner priority', { priority: 1 }),
  lead('closed', { state: 'closed' }),
  lead('reallocated', { state: 'reallocated' }),
  lead('other allocation', { allocation: 'outbound' }),
  lead('other campaign', { campaign: 'autumn' }),
  lead('due at 9', due(9)),
  lead('due at 8', due(8)),
  lead('due at 11', due(11)),
  lead('closed, due at 8', { ...due(8), state: 'closed' }),
  lead('other allocation, due at 8', { ...due(8), allocation: 'outbound' }),
]

/** An instant as a host binds it to the column. */
const bound = (store: StoreName, hour: number) =>
  store === 'mariadb' ? at(hour).replace('T', ' ').replace('Z', '') : at(hour)

/** The plan of a query, as text. */
async function planOf(store: TestStore, name: StoreName, query: RawBuilder<unknown>): Promise<string> {
  const explain = name === 'sqlite' ? 'explain query plan' : 'explain'
  return JSON.stringify((await sql`${sql.raw(explain)} ${query}`.execute(store.db)).rows)
}

await describeEachStore('a dialer', (name) => {
  let store: TestStore
  beforeAll(async () => {
    store = await migratedStore(name)
    const repository = new KyselyLeadRepository(store.db)
    const lease = await begin(repository)
    await applied(repository, lease, { inserts: leads })
    // So many others that no planner reads them all.
    const others = Array.from({ length: 3_000 }, (_, n) =>
      lead(`other ${n}`, { allocation: `a${n % 100}`, priority: n % 100 }),
    )
    const callbacks = Array.from({ length: 3_000 }, (_, n) =>
      lead(`callback ${n}`, { ...due(n % 24), allocation: `a${n % 100}` }),
    )
    await applied(repository, lease, { inserts: [...others, ...callbacks] })
    await sql`${sql.raw(name === 'mariadb' ? 'analyze table li_leads' : 'analyze')}`.execute(store.db)
  })
  afterAll(() => store.close())

  const uniqueIds = async (rows: readonly Record<string, unknown>[]) => {
    const { rows: all } = await sql<{ id: unknown; unique_id: string }>`select id, unique_id from li_leads`.execute(
      store.db,
    )
    const byId = new Map(all.map(({ id, unique_id }) => [String(id), unique_id]))
    return rows.map(({ id }) => byId.get(String(id)))
  }

  it('gets the open fresh leads of an allocation by priority and age, from the index', async () => {
    const query = documented('Fresh leads of an allocation, soonest first', {
      campaign: 'summer',
      allocation: 'inbound',
    })
    const { rows } = await query.execute(store.db)
    expect(await uniqueIds(rows)).toEqual(['sooner priority', 'first', 'second', 'later priority'])
    const plan = await planOf(store, name, query)
    expect(plan).toContain('li_leads_fresh')
    expect(plan).not.toMatch(/sort|temp b-tree/i)
  })

  it('gets the open callbacks of an allocation that are due, from the index', async () => {
    const values = { campaign: 'summer', allocation: 'inbound', now: bound(name, 10) }
    const query = documented('Callbacks that are due', values)
    const { rows } = await query.execute(store.db)
    expect(await uniqueIds(rows)).toEqual(['due at 8', 'due at 9'])
    const plan = await planOf(store, name, query)
    expect(plan).toContain(name === 'mariadb' ? 'li_leads_fresh' : 'li_leads_due')
    expect(plan).not.toMatch(/sort|temp b-tree/i)
  })

  it('gets the numbers of a lead that may be dialled, in their order', async () => {
    const repository = new KyselyLeadRepository(store.db)
    const numbers = [
      { field: 'work', number: '+61390000002', extension: '12' },
      { field: 'phone', number: '+61390000001', blocked: 'listed' as const },
      { field: 'mobile', number: '+61390000000' },
    ]
    const [id] = await applied(repository, await begin(repository, 'numbers'), {
      inserts: [lead('numbers', { numbers })],
    })
    const { rows } = await documented('The numbers to dial of a lead', { lead: id }).execute(store.db)
    expect(rows).toEqual([
      { number: '+61390000002', extension: '12', field: 'work' },
      { number: '+61390000000', extension: null, field: 'mobile' },
    ])
  })
})
