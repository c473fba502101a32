import { z } from 'zod'
import { settingsSchema } from './settings-schema.js'

/** A JSON Schema or a part of one: plain data. */
export interface JsonSchema {
  readonly description?: string
  readonly type?: string
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly [keyword: string]: unknown
}

/**
 * The settings as JSON Schema (draft 2020-12), with descriptions and defaults, for editors and forms: what `InjectorSettings`
 * says, with the ranges of numbers. What takes more than a look at one value (zones, cron expressions, callback formats), only
 * `validateSettings` knows.
 */
export function settingsJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(settingsSchema, {
    target: 'draft-2020-12',
    io: 'input',
    // zod leaves out the default of a value that it transforms; ours is null before and after.
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'default') jsonSchema.default = null
    },
  })
  // Through JSON: plain data without what zod attaches to it; each caller has a copy.
  const plain: JsonSchema = JSON.parse(JSON.stringify(schema))
  return { title: 'Lead Injector settings', ...plain }
}
