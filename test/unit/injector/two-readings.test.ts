import { ExternalConnection, LeadInjector, type SourceColumn, type SourceDriver } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { expect, it } from 'vitest'

const callAt: SourceColumn = {
  name: 'njCallBackDate',
  type: 'TIMESTAMP',
  kind: 'wall-clock',
  cautions: ['zone-unstated'],
}

/** What a test finds of timestamps whose zone the connection does not state, with a session in a zone. */
async function codesIn(timeZone: string | null) {
  const { driver } = scriptedConnection({
    procedures: {
      new_leads: {
        answer: () => ({
          columns: [integerColumn('lead_id'), textColumn('phone'), callAt],
          rows: [['1', '+61412000001', '2030-03-25T14:30:00']],
        }),
      },
    },
  })
  const zoned: SourceDriver = {
    ...driver,
    async open(signal) {
      const session = await driver.open(signal)
      const health = session.health.bind(session)
      session.health = async () => ({ ...(await health()), timeZone })
      return session
    },
  }
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
    connection: ExternalConnection.from(zoned),
    repository: new MemoryLeadRepository(),
  })
  const { findings } = (await created._unsafeUnwrap().test({ probe: 'once' }))._unsafeUnwrap()
  return findings.map(({ code, details }) => ('otherReads' in details ? details.otherReads : code))
}

it.each([
  ['+00:00', '2030-03-25T14:30:00.000Z'],
  ['-03:30', '2030-03-25T18:00:00.000Z'],
  ['Europe/London', '2030-03-25T14:30:00.000Z'],
])('shows timestamps of an unstated zone as the instants that a session in %s means', async (zone, instant) => {
  expect(await codesIn(zone)).toEqual(['column.zone-unstated', instant])
})

it.each([['AEDT'], [null], ['+11:00'], ['Australia/Melbourne']])(
  'shows no second reading where a session in %s has none, or the same one',
  async (zone) => {
    expect(await codesIn(zone)).toEqual(['column.zone-unstated'])
  },
)
