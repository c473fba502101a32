import { LeadInjector, renderTestReport, staticDirectory } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { expect, it } from 'vitest'

const names = Array.from({ length: 25 }, (_, n) => `internal ${n}`)

async function tested(options: Parameters<LeadInjector['test']>[0] = {}) {
  const columns = [integerColumn('lead_id'), textColumn('phone'), ...names.map(textColumn)]
  const row = (id: number) => [`${id}`, `+6141200000${id}`, ...names.map(() => 'x')]
  const { connection } = scriptedConnection({
    procedures: {
      new_leads: {
        answer: ({ lastId }) => ({ columns, rows: [1, 2].filter((id) => id > Number(lastId?.text ?? 0)).map(row) }),
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
      template: 'web',
      campaign: 'summer',
      allocation: 'inbound',
      enabled: true,
    },
    connection,
    repository: new MemoryLeadRepository(),
    directory: staticDirectory({
      templates: { web: { fields: [{ name: 'phone', phone: true }] } },
      campaigns: { summer: { allocations: ['inbound'] } },
    }),
  })
  return (await created._unsafeUnwrap().test(options))._unsafeUnwrap()
}

it('tells every ignored column, however many there are', async () => {
  const report = await tested()
  const ignored = report.findings.flatMap(({ code, details }) =>
    code === 'column.ignored' && 'column' in details ? [details.column] : [],
  )
  expect(ignored).toEqual(names)
  const text = renderTestReport(report)
  for (const name of names) expect(text).toContain(`Column ${name} is neither`)
})

it.each([[0], [-5], [0.5]])('looks at one row at least: a sample of %d', async (sample) => {
  const report = await tested({ sample })
  expect(report.rows).toHaveLength(1)
  expect(report.more).toBe(true)
})

it('looks at a hundred rows where the sample is no number', async () => {
  const report = await tested({ sample: Number.NaN })
  expect(report.rows).toHaveLength(2)
})
