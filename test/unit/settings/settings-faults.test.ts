import { describe, expect, it } from 'vitest'
import { Frequency } from '../../../src/schedule/frequency.js'
import type { SettingsFault } from '../../../src/settings/settings-fault.js'
import { validateSettings } from '../../../src/settings/validate-settings.js'
import { settingsOf } from './settings-of.js'

function faultsOf(more: object): readonly SettingsFault[] {
  return validateSettings({ ...settingsOf(), ...more }).match(
    () => [],
    (faults) => faults,
  )
}

const brief = (faults: readonly SettingsFault[]) => faults.map(({ path, code }) => `${path} ${code}`)

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
