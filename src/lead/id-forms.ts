import type { ExactId, IdKind } from './unique-id.js'

/** What the exact form of each kind of id looks like; see `Cell`. */
export const idForms: Readonly<Record<IdKind, RegExp>> = {
  integer: /^-?\d+$/,
  decimal: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  text: /^/,
  char: /^/,
  other: /^/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  binary: /^([0-9a-f]{2})+$/,
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d:\d\d(\.\d+)?$/,
  'wall-clock': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
}

const texts: ReadonlySet<IdKind> = new Set<IdKind>(['text', 'char', 'other'])

/** An id as a person writes it, of a type that is known; NULL where the text is no value of that type. */
export function writtenId({ kind, type }: Pick<ExactId, 'kind' | 'type'>, written: string): ExactId | null {
  const text = texts.has(kind) ? written : exactCase(kind, written.trim())
  return idForms[kind].test(text) && text !== '' ? { kind, type, text } : null
}

/** Of uuids and hexadecimal digits people write capitals, too. */
function exactCase(kind: IdKind, text: string): string {
  return kind === 'uuid' || kind === 'binary' ? text.toLowerCase() : text
}
