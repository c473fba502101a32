import type { Cell, CellType } from '../sql-text.js'

/** Types whose texts have nothing in them that would need quotes. */
const bare: ReadonlySet<CellType> = new Set(['id', 'integer', 'flag', 'instant'])
const special = /["\\]/

/** PostgreSQL's text form of an array. Source: the manual, "Array Input and Output Syntax". */
export function arrayLiteral(type: CellType, cells: readonly Cell[]): string {
  const isBare = bare.has(type)
  if (isBare && !cells.includes(null)) return `{${cells.join(',')}}`
  if (!isBare && cells.length > 0 && cells.every(isPlain)) return `{"${cells.join('","')}"}`
  const texts = cells.map(textOf)
  return `{${texts.map((text) => (text === null ? 'NULL' : isBare ? text : quoted(text))).join(',')}}`
}

/** Whether a cell needs nothing but quotes around it. */
function isPlain(cell: Cell): boolean {
  return typeof cell === 'string' && !special.test(cell)
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** A cell as the text that PostgreSQL reads its type from. */
export function textOf(cell: Cell): string | null {
  if (cell === null) return null
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}
