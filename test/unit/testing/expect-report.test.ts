import { LeadInjector, type TestReport } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import {
  expectFinding,
  expectNoFaults,
  expectNoFinding,
  expectReady,
  expectRow,
  integerColumn,
  scriptedConnection,
  textColumn,
} from 'lead-injector/testing'
import { describe, expect, it } from 'vitest'

async function report(...rows: readonly (readonly [string, string, string | null])[]): Promise<TestReport> {
  const columns = [integerColumn('lead_id'), textColumn('phone'), textColumn('njCallBackDate')]
  const { connection } = scriptedConnection({
    procedures: {
      new_leads: {
        answer: ({ lastId }) => ({ columns, rows: rows.filter(([id]) => Number(id) > Number(lastId?.text ?? 0)) }),
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
  return (await created._unsafeUnwrap().test())._unsafeUnwrap()
}

const good = ['1', '+61412000001', '2030-03-25 14:30'] as const
const bad = ['2', 'none', null] as const

describe('assertions on a report', () => {
  it('hold for what they say', async () => {
    const tested = await report(good)
    expectReady(tested)
    expectNoFaults(tested)
    expectNoFinding(tested, 'rows.faulty')
    expectRow(tested, 1, { outcome: 'imported', reasons: [], callback: '2030-03-25T03:30:00.000Z' })
    expectRow(tested, '1', { callback: '2030-03-25T14:30:00+11:00' })
    const half = await report(good, bad)
    expectNoFaults(half)
    expectReady(half, { allow: ['rows.faulty'] })
    expect(expectFinding(half, 'rows.faulty', { faults: 1, judged: 2 }).severity).toBe('warning')
    expectRow(half, 2, { outcome: 'rejected', reasons: ['phone.invalid'], callback: null })
  })

  it('fail with the findings in the message', async () => {
    const half = await report(good, bad)
    expect(() => expectReady(half)).toThrow(/Web is not ready:\n {2}warning rows.faulty: 1 of 2 rows/)
    expect(() => expectNoFaults(half)).not.toThrow()
    const none = await report(bad)
    expect(() => expectNoFaults(none)).toThrow(/Web has faults:\n {2}fault rows.faulty: .*phone.invalid 1. Look at/)
    expect(() => expectFinding(half, 'id.null')).toThrow(/expected a finding id.null, found\n {2}warning rows.faulty/)
    expect(() => expectFinding(half, 'rows.faulty', { faults: 2 })).toThrow('with { "faults": 2 }, found')
    expect(() => expectNoFinding(half, 'rows.faulty')).toThrow('expected no finding rows.faulty, found')
    expect(() => expectRow(half, 3, {})).toThrow('there is no row 3 among 1, 2')
    expect(() => expectRow(half, 2, { outcome: 'imported' })).toThrow(/row 2 \(phone.invalid\): expected "imported"/)
    expect(() => expectRow(half, 2, { reasons: [] })).toThrow('the reasons of row 2')
    expect(() => expectRow(half, 1, { callback: null })).toThrow('the callback of row 1')
  })
})
