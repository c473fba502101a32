import type { Cell, CellType } from '../sql-text.js'

/** Types whose texts have nothing in them that would need quotes. */
const bare: ReadonlySet<CellType> = new Set(['id', 'integer', 'flag', 'instant'])
const special = /["\\]/

/** PostgreSQL's text form of an array. Source: the manual, "Array Input and Output Syntax". */
export function arrayLiteral(type: CellType, cells: readonly Cell[]): string {
  const isBare = bare.has(type)
  if (isBare && !cells.includes(null)) return `{${cells.join(',')}}`
  return `{${cells.map((cell) => (cell === null ? 'NULL' : isBare ? String(cell) : quoted(String(cell)))).join(',')}}`
}

function quoted(text: string): string {
  return `"${special.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`
}
