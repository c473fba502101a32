import { type ExactId, LeadInjector } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { describe, expect, it } from 'vitest'

/** What a test of a procedure finds; it is told how many calls came before. */
async function codesOf(rowsOf: (lastId: number, calls: number) => readonly number[]) {
  let calls = 0
  const asked: (string | null)[] = []
  const row = (id: number) => [`${id}`, `+61412000${String(id).padStart(3, '0')}`]
  const { connection } = scriptedConnection({
    procedures: {
      new_leads: {
        answer: ({ lastId }: { readonly lastId?: ExactId | null }) => {
          asked.push(lastId?.text ?? null)
          const rows = rowsOf(Number(lastId?.text ?? 0), calls++).map(row)
          return { columns: [integerColumn('lead_id'), textColumn('phone')], rows }
        },
      },
    },
  })
  const created = LeadInjector.create({
    settings: {
      name: 'Web',
      connection: 'crm',
      procedureName: 'new_leads',
      uniqueIdField: 'lead_id',
      timeZone: 'Australia/Melbourne',
      campaign: 'summer',
      allocation: 'inbound',
      enabled: true,
    },
    connection,
    repository: new MemoryLeadRepository(),
  })
  const { findings } = (await created._unsafeUnwrap().test({ sample: 5 }))._unsafeUnwrap()
  return { codes: findings.map(({ code }) => code).filter((code) => code !== 'id.out-of-order'), asked }
}

const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1)

describe('rows that arrive between the calls', () => {
  it('are not taken for a procedure that gives other rows each time, nor for a limit', async () => {
    const { codes } = await codesOf((lastId, calls) => upTo(2 + calls).filter((id) => id > lastId))
    expect(codes).toEqual([])
  })

  it('nor for a limit without order, where rows come in any order', async () => {
    const { codes } = await codesOf((lastId, calls) =>
      upTo(2 + calls)
        .filter((id) => id > lastId)
        .reverse(),
    )
    expect(codes).toEqual([])
  })

  it('nor where they push others out of the sample', async () => {
    const { codes } = await codesOf((lastId, calls) =>
      upTo(20 + calls)
        .filter((id) => id > lastId)
        .reverse(),
    )
    expect(codes).toEqual(['result.sampled'])
  })
})

describe('a limit', () => {
  it('is told where rows stay away until Last Id moves, though others arrive', async () => {
    const { codes } = await codesOf((lastId, calls) =>
      upTo(9 + calls)
        .filter((id) => id > lastId)
        .slice(0, 3),
    )
    expect(codes).toEqual(['procedure.limited'])
  })

  it('is told with what it leaves out, by calls from the greatest and from the least id', async () => {
    const mixed = [5, 2, 4, 1, 3]
    const { codes, asked } = await codesOf((lastId) => mixed.filter((id) => id > lastId).slice(0, 2))
    expect(codes).toEqual(['procedure.limited-unordered'])
    expect(asked).toEqual([null, null, '5', '2', null])
  })
})

it('calls three times where nothing is suspicious', async () => {
  const { codes, asked } = await codesOf((lastId) => upTo(3).filter((id) => id > lastId))
  expect(codes).toEqual([])
  expect(asked).toEqual([null, null, '3'])
})
