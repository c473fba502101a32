/** Comments, texts, quoted names, variables, words and numbers, signs. Block comments are handled apart: they nest. */
const token =
  /--[^\n]*|\/\*|'(?:[^']|'')*'|"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]|@[\p{L}\p{N}_@#$]+|[\p{L}\p{N}_#@$]+|\s+|./gsu

/**
 * The parameters that have a default, by the text of a procedure or function, in lower case and without `@`.
 *
 * The catalogue does not tell: `sys.parameters.has_default_value` is 0 for every T-SQL procedure.
 * Source: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-parameters-transact-sql
 */
export function defaultsIn(definition: string): ReadonlySet<string> {
  const found = new Set<string>()
  let current: string | null = null
  let before = ''
  let depth = 0
  for (const word of tokensOf(definition)) {
    if (current === null) {
      // Nothing in front of the first parameter can hold a variable.
      if (word.startsWith('@')) current = nameOf(word)
    } else if (word === '(') depth++
    else if (word === ')') {
      depth--
      // The list itself was in parentheses.
      if (depth < 0) break
    } else if (depth === 0) {
      if (word === '=') found.add(current)
      else if (before === ',' && word.startsWith('@')) current = nameOf(word)
      else if (endsList(word, before)) break
    }
    before = word
  }
  return found
}

const nameOf = (variable: string): string => variable.slice(1).toLowerCase()

/** `@last_id AS int` is a parameter; any other AS begins the body. */
function endsList(word: string, before: string): boolean {
  const lower = word.toLowerCase()
  return lower === 'with' || lower === 'for' || lower === 'returns' || (lower === 'as' && !before.startsWith('@'))
}

function* tokensOf(sql: string): Generator<string> {
  const pattern = new RegExp(token)
  for (let match = pattern.exec(sql); match !== null; match = pattern.exec(sql)) {
    const [word] = match
    if (word === '/*') pattern.lastIndex = endOfComment(sql, pattern.lastIndex)
    else if (!word.startsWith('--') && word.trim() !== '') yield word
  }
}

function endOfComment(sql: string, from: number): number {
  let depth = 1
  const sign = /\/\*|\*\//g
  sign.lastIndex = from
  for (let match = sign.exec(sql); match !== null; match = sign.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1
    if (depth === 0) return sign.lastIndex
  }
  return sql.length
}
