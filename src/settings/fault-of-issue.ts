import type { z } from 'zod'
import { nearestName } from '../lead/nearest-name.js'
import { settingEntries } from './setting-names.js'
import type { SettingsFault, SettingsFaultCode } from './settings-fault.js'
import { settingsSchema } from './settings-schema.js'
import { showValue } from './show-value.js'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** What an issue of the schema says, as faults of the library's own. */
export function faultsOfIssue(issue: Issue, input: unknown, above: Path = []): readonly SettingsFault[] {
  const path = [...above, ...issue.path]
  const value = valueAt(input, path)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownSetting([...path, key]))
  if (issue.code === 'invalid_union' && isObject(value)) {
    // The alternative that an object can be meant for is the one that looked into it.
    const within = issue.errors.find((issues) => issues.some((each) => !isAboutWhole(each)))
    if (within) return within.flatMap((each) => faultsOfIssue(each, input, path))
  }
  if (value === undefined && issue.code !== 'custom') return [missing(path, issue.message)]
  return [faultOf({ path, code: codeOf(issue), message: issue.message, value })]
}

/** A fault from the words of a check: `must be …`. */
export function faultOf(of: {
  readonly path: Path
  readonly code: SettingsFaultCode
  readonly message: string
  readonly value?: unknown
}): SettingsFault {
  const value = of.code === 'connection-url' ? undefined : showValue(of.value)
  const isAgainst = value !== undefined && of.message.startsWith('must be ')
  const message = sentence(isAgainst ? `${of.message}, not ${value}` : of.message)
  return { path: pathText(of.path), code: of.code, message, ...(value === undefined ? {} : { value }) }
}

function codeOf(issue: Issue): SettingsFaultCode {
  switch (issue.code) {
    case 'custom':
      return issue.params?.['code'] ?? 'wrong-type'
    case 'too_small':
    case 'too_big':
      return 'out-of-range'
    case 'invalid_value':
      return 'unknown-value'
    case 'invalid_union':
      return 'discriminator' in issue ? 'unknown-value' : 'wrong-type'
    default:
      return 'wrong-type'
  }
}

function missing(path: Path, message: string): SettingsFault {
  const [name = '', ...within] = path
  const shape: Readonly<Record<string, { readonly description?: string | undefined }>> = settingsSchema.shape
  const described = within.length === 0 ? shape[String(name)]?.description : undefined
  const says = described === undefined ? `is missing: it ${message}` : `is missing. ${described.replace(/\.$/, '')}`
  return { path: pathText(path), code: 'missing', message: sentence(says) }
}

function unknownSetting(path: Path): SettingsFault {
  const group = pathText(path.slice(0, -1))
  const name = String(path.at(-1))
  const all = settingEntries().map((entry) => entry.path)
  const prefix = group === '' ? '' : `${group}.`
  const beside = all.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length))
  const own = nearestName(
    name,
    beside.filter((each) => !each.includes('.')),
  )
  const elsewhere = all.find((each) => each.split('.').at(-1) === name)
  const meant = own === undefined ? elsewhere : `${prefix}${own}`
  const hint = meant === undefined ? '' : `: did you mean ${meant}`
  return {
    path: pathText(path),
    code: 'unknown-setting',
    message: sentence(`is not a setting${hint}`, hint ? '?' : '.'),
  }
}

/** `callback.gap`, `phoneFields[1]`. */
function pathText(path: Path): string {
  return path
    .map((each) => (typeof each === 'number' ? `[${each}]` : `.${String(each)}`))
    .join('')
    .replace(/^\./, '')
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input
  for (const key of path) value = isObject(value) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined
  return value
}

function isAboutWhole(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value')
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function sentence(text: string, end = '.'): string {
  return text.charAt(0).toUpperCase() + text.slice(1) + end
}
