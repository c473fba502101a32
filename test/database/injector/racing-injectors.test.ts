import { type Kysely, sql } from 'kysely'
import { describeFaults, type InjectorEvent, type InjectorSettings, LeadInjector } from 'lead-injector'
import { KyselyLeadRepository } from 'lead-injector/kysely'
import { integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOn } from '../../servers/index.js'
import { size } from '../../size.js'
import { migratedStore, type TestStore } from '../store/stores.js'
import { plainSettings, runOk } from './bench.js'
import { mobile } from './crm.js'

const rounds = size({ quick: 4, full: 50 })
const rowsOfRound = 40
const poolOfRound = 60
const timeout = size({ quick: 60_000, full: 3_600_000 })

type Row = readonly [id: string, phone: string, mobile: string]

/** What an injector is offered in a round: rows of two numbers out of the round's pool, in an order of its own. */
function rowsFor(injector: number, round: number): readonly Row[] {
  const pool = (n: number) => mobile(round * poolOfRound + (n % poolOfRound))
  return Array.from({ length: rowsOfRound }, (_, n): Row => {
    const id = String(round * rowsOfRound + n + 1)
    // One number that is none, so that quarantine has its share.
    if (n === 11) return [id, 'junk', '']
    return [id, pool(n * 7 + injector * 11), pool(n * 13 + injector * 17 + 5)]
  })
}

const numbersIn = (rows: readonly Row[]) => rows.flatMap(([, ...numbers]) => numbers).filter((text) => /^\+/.test(text))

/** An injector on a host of its own, with a source that offers it the rows of the round. */
function racer(store: TestStore, at: number, settings: Partial<InjectorSettings>) {
  const retries: string[] = []
  let round = 0
  const columns = [integerColumn('leadId'), textColumn('phone'), textColumn('mobile')]
  const { connection } = scriptedConnection({
    // The last row of the round before comes again: it is known.
    procedures: {
      new_leads: { answer: () => ({ columns, rows: [...rowsFor(at, round - 1).slice(-1), ...rowsFor(at, round)] }) },
    },
  })
  const id = `racer ${at}`
  const created = LeadInjector.create({
    settings: { ...plainSettings, id, name: id, batchRows: 9, retries: {}, ...settings },
    connection,
    repository: new KyselyLeadRepository(store.connect()),
    observer: (event: InjectorEvent) => void (event.type === 'retry' && retries.push(event.code)),
    random: () => 0.5,
  })
  if (created.isErr()) throw new Error(describeFaults(created.error))
  const injector = created.value
  return {
    id,
    at,
    retries,
    async run(inRound: number) {
      round = inRound
      return runOk(injector, { breaker: false })
    },
  }
}

/** How many leads of the campaigns have each number callable, by number. */
async function holders(
  db: Kysely<unknown>,
  { campaigns, numbers }: { readonly campaigns: readonly string[]; readonly numbers: readonly string[] },
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ number: string; leads: number | string }>`
    select n.number, count(distinct n.lead) as leads from li_lead_numbers n join li_leads l on l.id = n.lead
    where n.callable and l.state = 'open' and l.campaign in (${sql.join(campaigns)}) and n.number in (${sql.join(numbers)}) group by n.number`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ number, leads }) => [number, Number(leads)]))
}

/** Ids that were handled, and how; a rejected one only if quarantine has it. */
async function handled(db: Kysely<unknown>, injector: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id_key: string; outcome: string }>`
    select l.id_key, l.outcome from li_ledger l left join li_quarantine q on q.injector = l.injector and q.id_key = l.id_key
    where l.injector = ${injector} and (l.outcome = 'imported' or q.state = 'kept')`.execute(db)
  return new Map(rows.map((row) => [row.id_key, row.outcome]))
}

/** Lets them run all at once, round by round, and reads back what they left. */
async function race(
  store: TestStore,
  campaigns: readonly string[],
  racers: readonly ReturnType<typeof racer>[],
): Promise<void> {
  const offeredBefore = new Map<string, number>()
  for (let round = 1; round <= rounds; round++) {
    const reports = await Promise.all(racers.map((each) => each.run(round)))
    const numbers = [...new Set(racers.flatMap(({ at }) => numbersIn(rowsFor(at, round))))]
    const one = Object.fromEntries(numbers.map((number) => [number, 1]))
    expect(await holders(store.db, { campaigns, numbers }), `holders in round ${round}`).toEqual(one)
    for (const [n, { id, at }] of racers.entries()) {
      const { status, counts } = reports[n] ?? {}
      const outcomes = await handled(store.db, id)
      const offered = [...rowsFor(at, round - 1).slice(-1), ...rowsFor(at, round)].map(([key]) => key)
      expect(offered.filter((key) => !outcomes.has(key))).toEqual([])
      const of = (outcome: string) => rowsFor(at, round).filter(([key]) => outcomes.get(key) === outcome).length
      const first = round === 1 ? 1 : 0
      expect(status).toBe('completed')
      expect(counts?.read).toBe(rowsOfRound + 1)
      // In the first round the row that comes again afterwards is new.
      expect(counts?.known).toBe(1 - first)
      expect(counts && counts.imported + counts.rejected).toBe(rowsOfRound + first)
      if (first === 0) expect(counts).toMatchObject({ imported: of('imported'), rejected: of('rejected') })
      offeredBefore.set(id, (offeredBefore.get(id) ?? 0) + rowsOfRound + first)
      expect(outcomes.size).toBe(offeredBefore.get(id))
    }
  }
}

for (const server of ['postgres', 'mariadb'] as const) {
  await describeOn(server, `injectors that race on ${server}`, () => {
    let store: TestStore
    beforeAll(async () => {
      store = await migratedStore(server)
    })
    afterAll(() => store?.close())

    it('keep one callable lead for each number: eight into one campaign', { timeout }, async () => {
      const racers = Array.from({ length: 8 }, (_, at) => racer(store, at, { campaign: 'one' }))
      await race(store, ['one'], racers)
      // Locks are taken in one order: nobody has to give way.
      expect(racers.flatMap(({ retries }) => retries)).toEqual([])
    })

    it('keep one callable lead for each number: two campaigns, each in the scope of the other', {
      timeout,
    }, async () => {
      const racers = ['autumn', 'winter'].map((campaign, at) =>
        racer(store, 100 + at, {
          campaign,
          duplicatePolicy: { kind: 'reject', scope: { campaigns: ['winter', 'autumn'] } },
        }),
      )
      await race(store, ['autumn', 'winter'], racers)
      const { rows } = await sql<{ campaign: string }>`
        select distinct campaign from li_leads where campaign in ('autumn', 'winter') order by campaign`.execute(
        store.db,
      )
      expect(rows.map(({ campaign }) => campaign)).toEqual(['autumn', 'winter'])
      expect(racers.flatMap(({ retries }) => retries)).toEqual([])
    })
  })
}
