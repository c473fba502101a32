import { type ExplainQuery, type Explanation, type LeadInjector, orThrow, renderExplanation } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { injectorBench, injectorId, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { everyStore } from './stores.js'
import { change } from './transaction-helpers.js'

async function explained(injector: LeadInjector, query: ExplainQuery): Promise<Explanation> {
  const explanation = orThrow(await injector.explain(query))
  expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
  return explanation
}

/** Of each row its key, outcome, run and the state of what is kept. */
const rowsOf = ({ rows }: Explanation) =>
  rows.map(({ key, ledger, run, kept }) => [key, ledger?.outcome, run?.run, kept?.state])
/** Of each lead the row that made it and the fates of its numbers. */
const leadsOf = ({ leads }: Explanation) =>
  leads.map(({ madeBy, lead }) => [madeBy, lead?.numbers.map(({ number, blocked }) => blocked ?? number)])

describe.for(everyStore)('an explanation, with a store in %s', ([, fresh]) => {
  it('tells by id what was decided of a row, and which leads are in its way', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1), name: 'Ann' })
    const injector = bench.injector()
    await runOk(injector)
    await bench.crm.add({ phone: mobile(1), name: 'Ann again' })
    await runOk(injector)
    const first = await explained(injector, { id: '01' })
    expect(rowsOf(first)).toEqual([['1', 'imported', 1, undefined]])
    expect(leadsOf(first)).toEqual([['1', [mobile(1)]]])
    const second = await explained(injector, { id: { kind: 'integer', type: 'int8', text: '2' } })
    expect(rowsOf(second)).toEqual([['2', 'rejected', 2, 'kept']])
    expect(second.rows[0]?.kept?.reasons[0]?.sentence).toContain(mobile(1))
    expect(leadsOf(second)).toEqual([['1', [mobile(1)]]])
    expect(rowsOf(await explained(injector, { id: '77' }))).toEqual([['77', undefined, undefined, undefined]])
    expect((await injector.explain({ id: 'x' }))._unsafeUnwrapErr().code).toBe('upkeep.unknown-id')
  })

  it('tells by id of the lead in the way that an earlier row of the same run made', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { phone: mobile(1), externalId: 'A' },
      { phone: mobile(1) },
      { phone: mobile(2), externalId: 'A' },
    )
    const injector = bench.injector()
    await runOk(injector)
    for (const id of ['2', '3']) {
      const explanation = await explained(injector, { id })
      expect(rowsOf(explanation)).toEqual([[id, 'rejected', 1, 'kept']])
      expect(leadsOf(explanation)).toEqual([['1', [mobile(1)]]])
    }
  })

  it('tells by number of leads with every fate, and of the rows that mention it', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { phone: mobile(1), mobile: mobile(2) },
      { phone: '0412 000 001', mobile: mobile(3) },
      { phone: mobile(1), name: 'twice' },
      { phone: 'nonsense' },
      { phone: mobile(9) },
    )
    const injector = bench.injector({ defaultRegion: 'AU' })
    await runOk(injector)
    const explanation = await explained(injector, { phone: ' 0412 000 001 ' })
    expect(explanation.number).toEqual({ number: mobile(1) })
    expect(leadsOf(explanation)).toEqual([
      ['2', ['duplicate', mobile(3)]],
      ['1', [mobile(1), mobile(2)]],
    ])
    expect(rowsOf(explanation)).toEqual([
      ['2', 'imported', 1, undefined],
      ['1', 'imported', 1, undefined],
      ['3', 'rejected', 1, 'kept'],
    ])
    expect(explanation.looked).toEqual({ quarantine: 2, more: false, everyFate: true })
    expect(rowsOf(await explained(injector, { phone: 'nonsense' }))).toEqual([['4', 'rejected', 1, 'kept']])
    expect(await explained(injector, { phone: mobile(77) })).toMatchObject({ rows: [], leads: [] })
  })

  it('tells by external id of the lead that has it, and of rows that named it', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add(
      { externalId: 'A', phone: mobile(1) },
      { ...change, externalId: 'A', disposition: 'SALE', priority: 'high' },
      { ...change, externalId: 'a', disposition: 'SALE' },
    )
    const injector = bench.injector()
    await runOk(injector)
    const explanation = await explained(injector, { externalId: ' A ' })
    expect(leadsOf(explanation)).toEqual([['1', [mobile(1)]]])
    expect(rowsOf(explanation)).toEqual([
      ['1', 'imported', 1, undefined],
      ['2', 'rejected', 1, 'kept'],
    ])
    expect(rowsOf(await explained(injector, { externalId: 'a' }))).toEqual([['3', 'rejected', 1, 'kept']])
  })

  it('says that older rows were not searched only where there are some', async () => {
    await using bench = await injectorBench(fresh)
    const injector = bench.injector()
    const searched = async () => (await explained(injector, { phone: mobile(1) })).looked
    await bench.crm.add(...Array.from({ length: 1_000 }, () => ({ phone: 'bad' })))
    await runOk(injector, { breaker: false })
    expect(await searched()).toMatchObject({ quarantine: 1_000, more: false })
    await bench.crm.add({ phone: 'bad' })
    await runOk(injector)
    expect(await searched()).toMatchObject({ quarantine: 1_000, more: true })
  })

  it('is made of ids alone where the lead table shows no leads', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) })
    const { journal, leads } = bench.store.repository
    const { find, apply } = leads
    const injector = bench.injector({}, { repository: { journal, leads: { find, apply } } })
    await runOk(injector)
    const byPhone = await explained(injector, { phone: mobile(1) })
    expect(byPhone).toMatchObject({ leads: [{ lead: null, madeBy: null }], looked: { everyFate: false } })
    const byId = await explained(injector, { id: '1' })
    expect(byId.leads.map(({ id }) => id)).toEqual(byPhone.leads.map(({ id }) => id))
  })
})

describe.for(everyStore)('the history, with a store in %s', ([, fresh]) => {
  it('says that there are no more where a page ends with the oldest entry', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: 'bad' })
    const injector = bench.injector()
    await runOk(injector)
    await bench.crm.add({ phone: 'bad' })
    await runOk(injector)
    for (const [limit, isMore] of [
      [1, true],
      [2, false],
    ] as const) {
      expect(orThrow(await injector.history({ limit })).next !== null).toBe(isMore)
      expect(orThrow(await injector.lastIdHistory({ limit })).next !== null).toBe(isMore)
      expect(orThrow(await injector.quarantine({ limit })).next !== null).toBe(isMore)
    }
  })

  it('tells of runs and replays, and of how Last Id moved and why, page by page', async () => {
    await using bench = await injectorBench(fresh)
    await bench.crm.add({ phone: mobile(1) }, { phone: 'bad' })
    const injector = bench.injector()
    await runOk(injector)
    orThrow(await injector.rewind(null, 'again'))
    await runOk(injector)
    for (const _ of [1, 2, 3]) await runOk(injector)
    orThrow(await injector.replay('all'))
    await bench.crm.sql('drop function new_leads(bigint)')
    await runFails(injector)
    orThrow(await injector.forget(['1'], 'mended'))
    const first = orThrow(await injector.history({ limit: 2 }))
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
    expect(first.runs.map(({ run, kind, status, folded, error }) => [run, kind, status, folded, error?.code])).toEqual([
      [7, 'run', 'failed', 1, 'procedure.unknown'],
      [6, 'replay', 'completed', 1, undefined],
    ])
    const rest = orThrow(await injector.history({ ...(first.next === null ? {} : { before: first.next }) }))
    expect(
      rest.runs.map(({ run, folded, counts, lastIdBefore, lastIdAfter }) => [
        run,
        folded,
        counts.read,
        lastIdBefore?.text,
        lastIdAfter?.text,
      ]),
    ).toEqual([
      [3, 3, 0, '2', '2'],
      [2, 1, 2, undefined, '2'],
      [1, 1, 2, undefined, '2'],
    ])
    expect(rest.next).toBeNull()
    const { entries, next } = orThrow(await injector.lastIdHistory({ limit: 3 }))
    expect(entries.map(({ why, reason, lastId, run }) => [why, reason, lastId?.text, run])).toEqual([
      ['forget', 'mended', '2', null],
      ['run', null, '2', 2],
      ['rewind', 'again', undefined, null],
    ])
    const older = orThrow(await injector.lastIdHistory({ ...(next === null ? {} : { before: next }) }))
    expect(older.entries.map(({ why, run }) => [why, run])).toEqual([['run', 1]])
  })
})

it('an explanation is rendered for people', async () => {
  const [[, memory] = ['', () => Promise.reject(new Error('no store'))]] = everyStore
  await using bench = await injectorBench(memory)
  await bench.crm.add({ phone: mobile(1), externalId: 'A' }, { phone: mobile(1) }, { phone: 'bad' })
  const injector = bench.injector()
  await runOk(injector)
  orThrow(await injector.dismiss({ ids: ['2'] }, 'a customer already'))
  const text = renderExplanation(await explained(injector, { phone: mobile(1) }))
  const still = text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>')
    .replace(/begun <instant> by \S+/, 'begun <instant> by <owner>')
  expect(still.replace(/begun <instant> by [^<\s]+/g, 'begun <instant> by <owner>').split('\n')).toEqual([
    `Number ${mobile(1)}, compared as ${mobile(1)} (injector ${injectorId})`,
    '  Lead 1: open in summer/inbound, stored <instant>, external id A, made by row 1',
    `    phone ${mobile(1)} is callable`,
    '  Row 1: imported in run 1, lead 1',
    '    Run 1 (run) completed, begun <instant> by <owner>',
    '  Row 2: dismissed in run 1',
    '    Run 1 (run) completed, begun <instant> by <owner>',
    '    In quarantine since <instant>, dismissed; it came in run 1, batch 1, place 1',
    `      phone.duplicate: Other leads have every number: phone ${mobile(1)} belongs to row 1 of the same run.`,
    '      Dismissed: a customer already',
  ])
})
