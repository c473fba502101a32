/** A procedure's name in its parts, brackets and quotes taken off, in lower case. */
export interface ProcedureName {
  readonly database: string | undefined
  readonly schema: string | undefined
  readonly name: string
}

const part = /\[((?:[^\]]|\]\])*)\]|"((?:[^"]|"")*)"|([^.[\]"]*)/y

/** Takes `[crm].[dbo].[new]]leads]`, `"dbo"."leads"`, `crm..leads` or `leads` apart. */
export function procedureName(text: string): ProcedureName {
  const parts: string[] = []
  part.lastIndex = 0
  for (;;) {
    const match = part.exec(text)
    if (match === null) throw new TypeError(`'${text}' is not a procedure's name`)
    const [, bracketed, quoted, plain] = match
    parts.push((bracketed?.replaceAll(']]', ']') ?? quoted?.replaceAll('""', '"') ?? plain ?? '').trim().toLowerCase())
    if (part.lastIndex >= text.length) break
    if (text[part.lastIndex] !== '.') throw new TypeError(`'${text}' is not a procedure's name`)
    part.lastIndex += 1
  }
  const [name = '', schema, database] = parts.reverse()
  return { name, schema: schema || undefined, database: database || undefined }
}

/** Whether a call finds a procedure: `dbo` where no schema is said, the login's database where none is. */
export function isCalledBy(defined: ProcedureName, called: ProcedureName, database: string): boolean {
  if (defined.name !== called.name) return false
  const isSystem = called.name.startsWith('sp_') && (called.schema ?? 'sys') === 'sys'
  const sameSchema = isSystem || (defined.schema ?? 'dbo') === (called.schema ?? 'dbo')
  const here = database.toLowerCase()
  return sameSchema && (defined.database ?? here) === (called.database ?? here)
}
