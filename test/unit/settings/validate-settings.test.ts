import { getCountries } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { DuplicatePolicy } from '../../../src/duplicates/duplicate-policy.js'
import { orThrow } from '../../../src/errors/or-throw.js'
import { Frequency } from '../../../src/schedule/frequency.js'
import type { InjectorSettings } from '../../../src/settings/settings.js'
import type { SettingsFault } from '../../../src/settings/settings-fault.js'
import { validateSettings } from '../../../src/settings/validate-settings.js'
import { settingsOf } from './settings-of.js'

const complete = (more: Partial<InjectorSettings> = {}) => orThrow(validateSettings(settingsOf(more)))

function faultsOf(more: object): readonly SettingsFault[] {
  return validateSettings({ ...settingsOf(), ...more }).match(
    () => [],
    (faults) => faults,
  )
}

describe('settings', () => {
  it('have the defaults of the table, durations in milliseconds and sizes in bytes', () => {
    expect(complete()).toEqual({
      id: 'Web enquiries',
      name: 'Web enquiries',
      description: '',
      connection: 'crm',
      procedureName: 'crm.new_leads',
      headerProcedureName: null,
      uniqueIdField: 'lead_id',
      frequency: { kind: 'every', interval: 60_000 },
      enabled: false,
      duplicatePolicy: { kind: 'reject', scope: 'campaign' },
      callbackDateFormat: 'iso',
      timeZone: 'Australia/Melbourne',
      callback: {
        gap: 'forward',
        overlap: 'earlier',
        dateOnlyTime: null,
        oldest: null,
        latest: null,
        onUnreadable: 'reject',
        locale: 'en',
      },
      defaultRegion: null,
      phoneFields: ['phone'],
      template: null,
      campaign: 'summer',
      allocation: 'inbound',
      sourceTransaction: 'wrap',
      ordered: false,
      lookBack: null,
      initialId: null,
      maxCalls: 1,
      batchRows: 1_000,
      batchBytes: 8_000_000,
      deadlines: { connect: 10_000, call: 600_000, idle: 60_000, lock: 30_000, directory: 10_000, register: 10_000 },
      leaseFor: 60_000,
      breaker: { share: 0.5, minimum: 100 },
      retries: { count: 5, from: 200, to: 30_000 },
      limits: { columns: 1_000, text: 1_000_000, row: 8_000_000, quarantinedRows: 1_000_000 },
      keep: { runs: 90 * 86_400_000, quarantine: null },
    })
  })

  it('keep what was given beside the defaults of its group', () => {
    const settings = complete({
      id: 'web',
      callback: { oldest: '30 days', latest: '2030-01-01T00:00:00Z', dateOnlyTime: '09:00' },
      duplicatePolicy: DuplicatePolicy.uniqueCallbackDates({ scope: { campaigns: ['b'] }, within: '90 days' }),
      deadlines: { call: '1 hour' },
      limits: { text: '500 kB', row: 600_000 },
      breaker: { minimum: 7 },
      keep: { runs: null },
    })
    expect(settings.id).toBe('web')
    expect(settings.callback).toMatchObject({ oldest: 30 * 86_400_000, latest: '2030-01-01T00:00:00Z', gap: 'forward' })
    expect(settings.duplicatePolicy).toEqual({
      kind: 'unique-callback-dates',
      scope: { campaigns: ['b'] },
      within: 90 * 86_400_000,
    })
    expect(settings.deadlines).toMatchObject({ call: 3_600_000, connect: 10_000 })
    expect(settings.limits).toMatchObject({ text: 500_000, row: 600_000, columns: 1_000 })
    expect(settings.breaker).toEqual({ share: 0.5, minimum: 7 })
    expect(settings.keep).toEqual({ runs: null, quarantine: null })
    expect(complete({ breaker: false }).breaker).toBe(false)
  })

  it('take undefined for left out', () => {
    expect(complete({ id: undefined, batchRows: undefined, callback: { gap: undefined } })).toEqual(complete())
  })

  it('are frozen through and through, and the input is left as it was', () => {
    const input = settingsOf({ phoneFields: ['mobile'], callback: { gap: 'reject' } })
    const settings = orThrow(validateSettings(input))
    const parts = [settings, settings.callback, settings.phoneFields, settings.limits, settings.frequency]
    expect(parts.every(Object.isFrozen)).toBe(true)
    expect([input, input.phoneFields, input.callback].some(Object.isFrozen)).toBe(false)
  })

  it('that are complete are valid again, also after JSON, and come out the same', () => {
    const settings = complete({
      frequency: Frequency.cron('0 9 * * *'),
      initialId: { kind: 'binary', text: '00ff' },
      callback: { oldest: '1 week' },
      duplicatePolicy: DuplicatePolicy.reject({ within: '1 hour' }),
    })
    expect(orThrow(validateSettings(settings))).toEqual(settings)
    expect(orThrow(validateSettings(JSON.parse(JSON.stringify(settings))))).toEqual(settings)
  })

  it("give a cron expression the injector's zone unless it has its own", () => {
    const zoneOf = (frequency: Frequency) => complete({ frequency }).frequency
    expect(zoneOf(Frequency.cron('0 9 * * *'))).toMatchObject({ timeZone: 'Australia/Melbourne' })
    expect(zoneOf(Frequency.cron('0 9 * * *', { timeZone: 'UTC' }))).toMatchObject({ timeZone: 'UTC' })
  })

  it.each([
    ['42', { kind: 'integer', type: 'unknown', text: '42' }],
    [-7, { kind: 'integer', type: 'unknown', text: '-7' }],
    ['9007199254740993', { kind: 'integer', type: 'unknown', text: '9007199254740993' }],
    ['007', { kind: 'text', type: 'unknown', text: '007' }],
    ['L-42', { kind: 'text', type: 'unknown', text: 'L-42' }],
    [
      { kind: 'text', text: '42' },
      { kind: 'text', type: 'unknown', text: '42' },
    ],
    [
      { kind: 'binary', type: 'rowversion', text: '00ff' },
      { kind: 'binary', type: 'rowversion', text: '00ff' },
    ],
  ] as const)('take %j for an initial id', (initialId, exact) => {
    expect(complete({ initialId }).initialId).toEqual(exact)
  })

  it('know every country that the phone library knows', () => {
    const unknown = getCountries().filter((country) => faultsOf({ defaultRegion: country }).length > 0)
    expect(unknown).toEqual([])
  })
})
