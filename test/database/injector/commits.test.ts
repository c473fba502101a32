import { sql } from 'kysely'
import type { LeadRepository } from 'lead-injector'
import { gate } from 'lead-injector/testing'
import { describe, expect, it } from 'vitest'
import { injectorBench, injectorId, lastIdOf, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { postgresStore, stores } from './stores.js'
import { LostAnswer, losingAnswers, numbered, quickRetries, withTransaction } from './transaction-helpers.js'

describe.for(stores)('a commit, with a store in %s', ([, fresh]) => {
  it('whose answer was lost is recognised, and counted once', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...numbered)
    const repository = withTransaction(losingAnswers(bench.store.repository), async (run, number) => {
      const given = await run()
      if (number === 1) throw new LostAnswer('unavailable')
      return given
    })
    const report = await runOk(bench.injector({ batchRows: 2, retries: quickRetries }, { repository }))
    expect(report.counts).toMatchObject({ read: 6, imported: 6, known: 0 })
    expect(report.batches).toBe(3)
    expect(bench.heard.ofType('retry')).toEqual([])
    expect(await bench.store.leads()).toHaveLength(6)
    expect(await lastIdOf(bench.injector())).toBe('6')
  })

  it('that goes through only after its answer was given up is recognised, too', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...numbered)
    const late = gate()
    const { journal } = bench.store.repository
    // The first commit is under way on the server, as far as it can be told from here, when the connection breaks.
    const repository: LeadRepository = {
      leads: bench.store.repository.leads,
      journal: {
        ...losingAnswers(bench.store.repository).journal,
        transaction: <T>(work: (tx: unknown) => Promise<T>): Promise<T> => {
          if (transactions++ > 0) {
            setTimeout(late.open, 50)
            return journal.transaction(work)
          }
          return new Promise<T>((_, reject) => {
            void journal.transaction(async (tx) => {
              const given = await work(tx)
              reject(new LostAnswer('unavailable'))
              await late.pass()
              return given
            })
          })
        },
      },
    }
    let transactions = 0
    const report = await runOk(bench.injector({ retries: quickRetries }, { repository }))
    expect(report.counts).toMatchObject({ read: 6, imported: 6, known: 0 })
    expect(await bench.store.leads()).toHaveLength(6)
  })

  it('is tried again after conflicts, as often as the settings say', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...numbered)
    const failing = (times: number) =>
      withTransaction(losingAnswers(bench.store.repository), (run, number) =>
        number <= times ? Promise.reject(new LostAnswer('conflict')) : run(),
      )
    const error = await runFails(bench.injector({ retries: quickRetries }, { repository: failing(9) }))
    expect(error).toMatchObject({ code: 'store.conflict', details: { tries: 4, storeCode: 'TEST' }, retryable: true })
    bench.heard.clear()
    const report = await runOk(bench.injector({ retries: quickRetries }, { repository: failing(3) }))
    expect(report.counts.imported).toBe(6)
    expect(bench.heard.ofType('retry').map(({ what, attempt, code }) => [what, attempt, code])).toEqual([
      ['batch', 1, 'TEST'],
      ['batch', 2, 'TEST'],
      ['batch', 3, 'TEST'],
    ])
  })

  it('that the store refuses for its data is halved until the row is alone', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(...numbered, { phone: mobile(7), name: 'n7' })
    const { leads, journal } = bench.store.repository
    // A rule of the host's own, which our tables do not have.
    const refusing: LeadRepository = {
      leads: {
        find: leads.find,
        apply: async (tx, changes, context) => {
          if (changes.inserts.some((lead) => lead.fields['name'] === 'n3')) throw new Refused()
          return leads.apply(tx, changes, context)
        },
      },
      journal: {
        ...journal,
        faultOf: (error) => (error instanceof Refused ? { kind: 'data', code: 'n3' } : journal.faultOf(error)),
      },
    }
    const report = await runOk(bench.injector({}, { repository: refusing }))
    expect(report.counts).toMatchObject({ read: 7, imported: 6, rejected: 1 })
    expect(report.rejections).toEqual({ 'store.refused': 1 })
    const [kept] = await journal.quarantine(injectorId, { limit: 9 })
    expect(kept).toMatchObject({ key: '3', reasons: [{ code: 'store.refused', storeCode: 'n3' }], state: 'kept' })
    expect((await bench.store.leads()).map((lead) => lead.uniqueId)).toEqual(['1', '2', '4', '5', '6', '7'])
    expect(await lastIdOf(bench.injector())).toBe('7')
  })
})

class Refused extends Error {}

it("a check of the host's own on a real table keeps the row that breaks it", async () => {
  await using bench = await injectorBench(postgresStore)
  const { db } = bench.store
  if (!db) throw new Error('a store with a database was asked for')
  await sql`alter table li_leads add constraint short_names check (length(fields->>'name') < 5)`.execute(db)
  try {
    await bench.crm.add(...numbered, { phone: mobile(7), name: 'much too long' })
    const report = await runOk(bench.injector())
    expect(report.counts).toMatchObject({ imported: 6, rejected: 1 })
    const [kept] = await bench.store.repository.journal.quarantine(injectorId, { limit: 9 })
    expect(kept?.reasons).toEqual([{ code: 'store.refused', storeCode: '23514' }])
  } finally {
    await sql`alter table li_leads drop constraint short_names`.execute(db)
  }
})
