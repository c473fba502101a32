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

const brief = (faults: readonly SettingsFault[]) => faults.map(({ path, code }) => `${path} ${code}`)

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

describe('faults of settings', () => {
  it.each([
    [{ name: '  ' }, 'name blank'],
    [{ campaign: 'x'.repeat(256) }, 'campaign too-long'],
    [{ allocation: 'a\0b' }, 'allocation unstorable'],
    [{ id: '\ud800' }, 'id unstorable'],
    [{ name: undefined }, 'name missing'],
    [{ procedureName: 7 }, 'procedureName wrong-type'],
    [{ uniqueIdField: ' NJAction' }, 'uniqueIdField system-column'],
    [{ timeZone: 'Melbourne' }, 'timeZone unknown-time-zone'],
    [{ timeZone: '+10:00' }, 'timeZone unknown-time-zone'],
    [{ defaultRegion: 'au' }, 'defaultRegion unknown-region'],
    [{ defaultRegion: 'UK' }, 'defaultRegion unknown-region'],
    [{ defaultRegion: 'QQ' }, 'defaultRegion unknown-region'],
    [{ defaultRegion: 'EU' }, 'defaultRegion unknown-region'],
    [{ phoneFields: [] }, 'phoneFields out-of-range'],
    [{ phoneFields: ['Mobile', 'phone', ' MOBILE'] }, 'phoneFields[2] repeated'],
    [{ phoneFields: ['phone', 1] }, 'phoneFields[1] wrong-type'],
    [{ batchRows: 0 }, 'batchRows out-of-range'],
    [{ batchRows: 1.5 }, 'batchRows wrong-type'],
    [{ batchRows: Number.NaN }, 'batchRows wrong-type'],
    [{ batchRows: '10' }, 'batchRows wrong-type'],
    [{ batchBytes: '8 MiB' }, 'batchBytes size-unreadable'],
    [{ batchBytes: 0 }, 'batchBytes out-of-range'],
    [{ leaseFor: '1 month' }, 'leaseFor duration-unreadable'],
    [{ leaseFor: -1 }, 'leaseFor duration-unreadable'],
    [{ leaseFor: '25 days' }, 'leaseFor out-of-range'],
    [{ leaseFor: true }, 'leaseFor wrong-type'],
    [{ lookBack: 0 }, 'lookBack out-of-range'],
    [{ deadlines: { idle: '0 seconds' } }, 'deadlines.idle out-of-range'],
    [{ deadlines: null }, 'deadlines wrong-type'],
    [{ breaker: true }, 'breaker wrong-type'],
    [{ breaker: { share: 1.1 } }, 'breaker.share out-of-range'],
    [{ retries: { count: -1 } }, 'retries.count out-of-range'],
    [{ retries: { from: '1 minute' } }, 'retries.from crossed'],
    [{ limits: { text: '9 MB' } }, 'limits.text crossed'],
    [{ keep: { runs: 'for ever' } }, 'keep.runs duration-unreadable'],
    [{ sourceTransaction: 'ours' }, 'sourceTransaction unknown-value'],
    [{ ordered: 'yes' }, 'ordered wrong-type'],
    [{ frequency: '1 minute' }, 'frequency wrong-type'],
    [{ frequency: { kind: 'hourly' } }, 'frequency.kind unknown-value'],
    [{ frequency: Frequency.every('10 milliseconds') }, 'frequency.interval out-of-range'],
    [{ frequency: Frequency.every('soon') }, 'frequency.interval duration-unreadable'],
    [{ frequency: Frequency.cron('61 * * * *') }, 'frequency.expression cron-unreadable'],
    [{ frequency: Frequency.cron('@daily') }, 'frequency.expression cron-unreadable'],
    [{ frequency: Frequency.cron('0 0 31 2 *') }, 'frequency.expression cron-unreadable'],
    [{ frequency: Frequency.cron('* * * * *', { timeZone: 'Mars' }) }, 'frequency.timeZone unknown-time-zone'],
    [{ duplicatePolicy: 'reject' }, 'duplicatePolicy wrong-type'],
    [{ duplicatePolicy: { kind: 'deny' } }, 'duplicatePolicy.kind unknown-value'],
    [{ duplicatePolicy: { kind: 'allow', within: 1 } }, 'duplicatePolicy.within unknown-setting'],
    [{ duplicatePolicy: { kind: 'reject', scope: 'list' } }, 'duplicatePolicy.scope wrong-type'],
    [{ duplicatePolicy: { kind: 'reject', scope: { campaigns: [] } } }, 'duplicatePolicy.scope.campaigns out-of-range'],
    [{ duplicatePolicy: { kind: 'reject', scope: { campaigns: [''] } } }, 'duplicatePolicy.scope.campaigns[0] blank'],
    [{ initialId: '' }, 'initialId id-unreadable'],
    [{ initialId: 'x'.repeat(256) }, 'initialId too-long'],
    [{ initialId: { kind: 'text', text: 'a\0' } }, 'initialId.text unstorable'],
    [{ initialId: 2 ** 53 }, 'initialId out-of-range'],
    [{ initialId: { kind: 'integer', text: '1.5' } }, 'initialId id-unreadable'],
    [{ initialId: { kind: 'float', text: '1' } }, 'initialId.kind unknown-value'],
    [{ callbackDateFormat: 'dd/MM/yyyy hh:mm' }, 'callbackDateFormat callback-format.half-day'],
    [{ callback: { dateOnlyTime: '25:00' } }, 'callback.dateOnlyTime callback-option.time-unreadable'],
    [{ callback: { oldest: '1 month' } }, 'callback.oldest callback-option.limit-unreadable'],
    [{ callback: { locale: 'xx' } }, 'callback.locale callback-option.unknown-locale'],
    [{ callback: { gap: 'skip' } }, 'callback.gap unknown-value'],
    [JSON.parse('{ "__proto__": 1 }'), '__proto__ unknown-setting'],
  ])('%j is told once: %s', (more, fault) => {
    // Spreading would lose a key named __proto__.
    const input = Object.defineProperties({ ...settingsOf() }, Object.getOwnPropertyDescriptors(more))
    const faults = validateSettings(input).match(
      () => [],
      (all) => all,
    )
    expect(brief(faults)).toEqual([fault])
    expect(faults[0]?.message).toMatch(/^[\p{Lu}"].*[.?)]$/u)
    expect(faults[0]?.message).not.toMatch(/expected|received|Invalid input/)
  })

  it('come all at once, those of settings taken together as well', () => {
    const faults = faultsOf({
      name: '',
      batchRows: 0,
      timeZone: 'x',
      callbackDateFormat: 'dd/MM',
      callback: { gap: 'x', dateOnlyTime: '9' },
      retries: { count: 'many', from: '2 minutes' },
      nonsense: 1,
    })
    expect(brief(faults).sort()).toEqual([
      'batchRows out-of-range',
      'callback.dateOnlyTime callback-option.time-unreadable',
      'callback.gap unknown-value',
      'callbackDateFormat callback-format.missing',
      'name blank',
      'nonsense unknown-setting',
      'retries.count wrong-type',
      'retries.from crossed',
      'timeZone unknown-time-zone',
    ])
  })

  it.each([null, undefined, 1, 'text', [], () => 0])('%s is no settings', (input) => {
    const faults = validateSettings(input).match(
      () => [],
      (all) => all,
    )
    expect(faults.map((fault) => fault.path)).toEqual([''])
  })

  it('of settings that are missing say which and what they are', () => {
    const faults = validateSettings({}).match(
      () => [],
      (all) => all,
    )
    expect(faults.map(({ path, code }) => [path, code])).toEqual(
      ['name', 'connection', 'procedureName', 'uniqueIdField', 'timeZone', 'campaign', 'allocation'].map((path) => [
        path,
        'missing',
      ]),
    )
    expect(faults[0]?.message).toBe("Is missing. What people call the injector; unique among a host's injectors.")
  })
})
