import { durationPattern } from '../../src/lead/duration.js'
import { groupOf, type SettingEntry, settingEntries } from '../../src/settings/setting-names.js'
import type { JsonSchema } from '../../src/settings/settings-json-schema.js'
import { sizePattern } from '../../src/settings/size.js'

const head = `# Settings

What one says of a Lead Injector is plain data that survives JSON. \`LeadInjector.create\` and \`validateSettings\` check all of it
and tell every fault at once; \`describeFaults\` puts the faults into words. What an injector works with has every default filled in,
durations in milliseconds and sizes in bytes (\`CompleteSettings\`), and is valid as settings again.

- A **duration** is \`<whole number> milliseconds | seconds | minutes | hours | days | weeks\` (with or without the s), or a number
  of milliseconds. Months and years are none: how long they are depends on when one begins to count.
- A **size** is \`<whole number> bytes | kB | MB | GB\`, or a number of bytes. 1 MB is 1,000,000 bytes.
- **null** says "none". A setting that is left out, or \`undefined\`, has its default.
- **Names** have 1 to 255 characters, not blanks alone.
- A name that is no setting is a fault, with a hint at the one that was probably meant.

\`settingsJsonSchema()\` gives the same table as JSON Schema (draft 2020-12), for editors and forms; \`injectorSettingsSchema\` is a
[Standard Schema](https://standardschema.dev).

This page is generated from the table of settings.
`

/** docs/settings.md: a row for each setting. */
export function settingsDoc(): string {
  const entries = settingEntries()
  const groups = entries.filter((entry) => groupOf(entry.schema))
  const single = entries.filter(({ path, schema }) => !path.includes('.') && !groupOf(schema))
  const required = single.filter((entry) => entry.required)
  const optional = single.filter((entry) => !entry.required)
  return [
    head,
    section('Required', required),
    section('Optional', optional),
    ...groups.map((group) => {
      const within = entries.filter(({ path }) => path.startsWith(`${group.path}.`))
      return section(group.path, within, group.schema.description)
    }),
  ].join('\n')
}

function section(title: string, entries: readonly SettingEntry[], text?: string): string {
  const rows = entries.map((entry) =>
    row([`\`${entry.path}\``, typeText(entry), defaultText(entry) ?? 'required', entry.schema.description ?? '']),
  )
  const table = [row(['setting', 'type', 'default', 'meaning']), row(['---', '---', '---', '---']), ...rows]
  return `## ${title}\n\n${text === undefined ? '' : `${text}\n\n`}${table.join('\n')}\n`
}

const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

/** A default as one writes it; `undefined` for a setting that is required. */
export function defaultText({ path, required, schema }: SettingEntry): string | undefined {
  if (required) return undefined
  if (path === 'id') return 'the name'
  if (path === 'frequency') return "`Frequency.every('1 minute')`"
  if (path === 'duplicatePolicy') return '`DuplicatePolicy.reject()`'
  const value = schema.default
  return `\`${typeof value === 'string' ? `'${value}'` : JSON.stringify(value).replaceAll('"', "'")}\``
}

const named: Readonly<Record<string, string>> = {
  frequency: '`Frequency`',
  duplicatePolicy: '`DuplicatePolicy`',
  initialId: '`InitialId` or null',
  timeZone: 'time zone',
  defaultRegion: 'country or null',
  'callback.oldest': 'duration, instant or null',
  'callback.latest': 'duration, instant or null',
}

function typeText({ path, schema }: SettingEntry): string {
  return named[path] ?? schemaText(schema)
}

function schemaText(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((word) => `\`'${word}'\``).join(' or ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => schemaText({ type })).join(' or ')
  if (schema.anyOf) {
    const pattern = schema.anyOf.find(({ type }) => type === 'string')?.['pattern']
    if (pattern === durationPattern) return 'duration'
    if (pattern === sizePattern) return 'size'
    return schema.anyOf.map(schemaText).join(' or ')
  }
  if (schema.type === 'string') return schema['minLength'] === 1 ? 'name' : 'text'
  if (schema.type === 'array') return `list of ${schemaText(schema.items ?? {})}s`
  if (schema.type === 'integer') return `whole number, ${schema['minimum']} to ${schema['maximum']}`
  if (schema.type === 'number' && 'minimum' in schema) return `number, ${schema['minimum']} to ${schema['maximum']}`
  if (schema.type === 'boolean') return '`true` or `false`'
  return schema.type ?? 'any'
}
