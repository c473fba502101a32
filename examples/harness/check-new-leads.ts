import { ExternalConnection, LeadInjector, orThrow, type TestReport } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { expectFinding, expectNoFinding, expectReady, expectRow } from 'lead-injector/testing'

/** A case of the harness: rows put into the CRM, and what must become of them. */
export interface HarnessCase {
  readonly name: string
  readonly rows: readonly { readonly phone: string; readonly name: string; readonly callAt: string | null }[]
  readonly check: (report: TestReport) => void
}

const callAt = '25/03/2030 14:30'

/**
 * What the author of `new_leads` holds the procedure to. The assertions throw what every test runner takes for a failed
 * assertion, with the findings in the message.
 */
export const cases: readonly HarnessCase[] = [
  {
    name: 'brings leads in, and callbacks at the time of Melbourne',
    rows: [
      { phone: '0412 345 678', name: 'Ann', callAt: null },
      { phone: '(03) 9123 4567', name: 'Ben', callAt },
    ],
    check: (report) => {
      expectReady(report)
      expectRow(report, 1, { outcome: 'imported', callback: null })
      expectRow(report, 2, { outcome: 'imported', callback: '2030-03-25T14:30:00+11:00' })
      for (const code of ['procedure.ignores-last-id', 'procedure.not-repeatable'] as const)
        expectNoFinding(report, code)
    },
  },
  {
    name: 'tells dates that come in another format, and the format that fits',
    rows: [
      { phone: '0412 345 678', name: 'Ann', callAt: '03/25/2030 14:30' },
      { phone: '0412 345 679', name: 'Ben', callAt },
    ],
    check: (report) => {
      expectRow(report, 1, { outcome: 'rejected', reasons: ['callback.unreadable'] })
      expectFinding(report, 'callback.formats-mixed', { fits: ['MM/dd/yyyy HH:mm'] })
    },
  },
]

/** Tests the procedure as it is now, against a store in memory: nothing is written anywhere. */
export async function testNewLeads(crmUrl: string): Promise<TestReport> {
  await using connection = ExternalConnection.fromUrl('crm', crmUrl)
  const created = LeadInjector.create({
    settings: {
      name: 'Web enquiries',
      connection: 'crm',
      procedureName: 'new_leads',
      uniqueIdField: 'lead_id',
      callbackDateFormat: 'dd/MM/yyyy HH:mm',
      timeZone: 'Australia/Melbourne',
      defaultRegion: 'AU',
      campaign: 'summer',
      allocation: 'inbound',
    },
    connection,
    repository: new MemoryLeadRepository(),
  })
  return orThrow(await orThrow(created).test({ lastId: null }))
}
