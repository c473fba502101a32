import { describe, expect, it } from 'vitest'
import { settingEntries } from '../../../src/settings/setting-names.js'
import { settingsJsonSchema } from '../../../src/settings/settings-json-schema.js'
import { injectorSettingsSchema } from '../../../src/settings/standard-schema.js'
import { validateSettings } from '../../../src/settings/validate-settings.js'
import { settingsOf } from './settings-of.js'

describe('the JSON Schema of settings', () => {
  it('is draft 2020-12, closed, and requires what has no default', () => {
    const schema = settingsJsonSchema()
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
    })
    expect(schema.required).toEqual([
      'name',
      'connection',
      'procedureName',
      'uniqueIdField',
      'timeZone',
      'campaign',
      'allocation',
    ])
  })

  it('describes every setting, and gives a default to each but the required ones and the id', () => {
    const entries = settingEntries()
    expect(entries.length).toBeGreaterThan(50)
    expect(entries.filter(({ schema }) => !schema.description)).toEqual([])
    expect(
      entries.filter(({ schema, required }) => !required && !('default' in schema)).map(({ path }) => path),
    ).toEqual(['id'])
  })

  it('states defaults that settings may hold, and that change nothing when written out', () => {
    const defaults = settingEntries().filter(({ schema }) => 'default' in schema)
    for (const { path, schema } of defaults) {
      const [first = '', second] = path.split('.')
      const written = second === undefined ? { [first]: schema.default } : { [first]: { [second]: schema.default } }
      expect(validateSettings({ ...settingsOf(), ...written }), path).toEqual(validateSettings(settingsOf()))
    }
  })

  it('is a copy for each caller', () => {
    expect(settingsJsonSchema()).not.toBe(settingsJsonSchema())
    expect(settingsJsonSchema()).toEqual(settingsJsonSchema())
  })
})

describe('the Standard Schema of settings', () => {
  const { version, vendor, validate } = injectorSettingsSchema['~standard']

  it('names its version and vendor', () => {
    expect([version, vendor]).toEqual([1, 'lead-injector'])
  })

  it('gives complete settings', () => {
    expect(validate(settingsOf())).toEqual({ value: validateSettings(settingsOf())._unsafeUnwrap() })
  })

  it('tells each fault with the keys that lead to it', () => {
    const answer = validate({ ...settingsOf(), phoneFields: ['a', 1], callback: { gap: 'x' } })
    expect(answer.issues?.map(({ path }) => path)).toEqual([
      ['callback', 'gap'],
      ['phoneFields', 1],
    ])
  })
})
