import { err, ok, type Result } from 'neverthrow'
import { type InjectorError, injectorError } from '../errors/injector-error.js'

/** One part of a procedure's name. */
export interface NamePart {
  readonly text: string
  /** Whether it was quoted in the settings; databases that fold names fold the others only. */
  readonly quoted: boolean
}

/** A procedure's name, taken apart. */
export interface ProcedureName {
  readonly database?: NamePart
  readonly schema?: NamePart
  readonly name: NamePart
}

const closing: Readonly<Record<string, string>> = { '"': '"', '`': '`', '[': ']' }
const plain = /^[\p{L}\p{Nl}_#@$][\p{L}\p{M}\p{N}_$#@]*/u

/**
 * Takes a name of the settings apart: `name`, `schema.name` or `database.schema.name`; each part plain, `"quoted"`,
 * `[bracketed]` or `` `backticked` ``, with the closing sign doubled inside.
 */
export function parseProcedureName(procedure: string): Result<ProcedureName, InjectorError> {
  const invalid = (because: string) => err(injectorError('procedure.invalid-name', { procedure, because }))
  const parts: NamePart[] = []
  let rest = procedure.trim()
  if (rest === '') return invalid('it is empty')
  if (rest.includes('\0')) return invalid('it holds a NUL')
  for (;;) {
    const taken = takePart(rest)
    if (typeof taken === 'string') return invalid(taken)
    parts.push(taken.part)
    rest = taken.rest.trimStart()
    if (rest === '') break
    if (!rest.startsWith('.')) return invalid(`"${rest.slice(0, 20)}" cannot follow "${taken.part.text}"`)
    rest = rest.slice(1).trimStart()
  }
  const [name, schema, database, tooMany] = parts.reverse()
  if (name === undefined || tooMany !== undefined) return invalid('it has more than three parts')
  return ok({ ...(database && { database }), ...(schema && { schema }), name })
}

function takePart(text: string): { readonly part: NamePart; readonly rest: string } | string {
  const close = closing[text.charAt(0)]
  if (close === undefined) {
    const match = plain.exec(text)
    if (match === null) return text === '' ? 'a part is missing' : `"${text.slice(0, 20)}" must be quoted`
    return { part: { text: match[0], quoted: false }, rest: text.slice(match[0].length) }
  }
  let part = ''
  for (let at = 1; at < text.length; at++) {
    if (text[at] !== close) part += text[at]
    else if (text[at + 1] === close) {
      part += close
      at++
    } else if (part === '') return 'a part is empty'
    else return { part: { text: part, quoted: true }, rest: text.slice(at + 1) }
  }
  return `${text.charAt(0)} is not closed`
}

/** Quotes names for SQL: with `"` on PostgreSQL, `` ` `` on MySQL and MariaDB, `[` on SQL Server. */
export function quoteName(parts: readonly string[], quote: '"' | '`' | '['): string {
  const close = quote === '[' ? ']' : quote
  return parts.map((part) => `${quote}${part.replaceAll(close, close + close)}${close}`).join('.')
}
