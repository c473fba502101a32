import { describe, expect, it } from 'vitest'
import { describeFaults, type SettingsFault } from '../../../src/settings/settings-fault.js'
import { validateSettings } from '../../../src/settings/validate-settings.js'
import { settingsOf } from './settings-of.js'

function faultsOf(more: object): readonly SettingsFault[] {
  return validateSettings({ ...settingsOf(), ...more }).match(
    () => [],
    (faults) => faults,
  )
}

const said = (more: object) => describeFaults(faultsOf(more))

describe('faults in words', () => {
  it('have a line each, with the setting, what it must be and what it was', () => {
    expect(said({ batchRows: 0, callbackDateFormat: 'yyyy-mm-dd' }).split('\n')).toEqual([
      'batchRows: Must be a whole number from 1 to 100000, not 0.',
      'callbackDateFormat: "yyyy-mm-dd" lacks the month: write MM (mm is the minutes).',
    ])
  })

  it.each([
    [{ batchRow: 5 }, 'batchRow: Is not a setting: did you mean batchRows?'],
    [{ procedure_name: 5 }, 'procedure_name: Is not a setting: did you mean procedureName?'],
    [{ callback: { Overlap: 1 } }, 'callback.Overlap: Is not a setting: did you mean callback.overlap?'],
    [{ gap: 'reject' }, 'gap: Is not a setting: did you mean callback.gap?'],
    [{ callback: { timeZone: 'UTC' } }, 'callback.timeZone: Is not a setting: did you mean timeZone?'],
    [{ colour: 'red' }, 'colour: Is not a setting.'],
  ])('hint at the setting that was meant: %j', (more, line) => {
    expect(said(more)).toBe(line)
  })

  it.each([
    [{ connection: 'postgres://dialer:s3cret@db/crm' }],
    [{ password: 's3cret' }],
    [{ timeZone: 'mysql://dialer:s3cret@db/crm' }],
    [{ callbackDateFormat: 'Server=db;Password=s3cret' }],
    [{ connection: { host: 'db', password: 's3cret' } }],
  ])('show no secret that stands in the wrong place: %j', (more) => {
    const faults = faultsOf(more)
    expect(faults).not.toEqual([])
    expect(JSON.stringify(faults)).not.toContain('s3cret')
  })

  it('shorten long values', () => {
    const [fault] = faultsOf({ timeZone: 'z'.repeat(1_000) })
    expect(fault?.message.length).toBeLessThan(200)
  })
})
