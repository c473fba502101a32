import { type JsonSchema, settingsJsonSchema } from './settings-json-schema.js'

/** One setting or group of settings, as the schema has it. */
export interface SettingEntry {
  /** `callback.gap`. */
  readonly path: string
  readonly required: boolean
  readonly schema: JsonSchema
}

/** Every setting, groups before what is in them, in the order of the table. */
export function settingEntries(schema: JsonSchema = settingsJsonSchema(), prefix = ''): readonly SettingEntry[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, each]) => {
    const path = `${prefix}${name}`
    const entry = { path, required: schema.required?.includes(name) ?? false, schema: each }
    return [entry, ...settingEntries(groupOf(each) ?? {}, `${path}.`)]
  })
}

/** The settings of a group; also of one that `false` turns off. */
export function groupOf(schema: JsonSchema): JsonSchema | undefined {
  return [schema, ...(schema.anyOf ?? [])].find(({ properties }) => properties && !('kind' in properties))
}
