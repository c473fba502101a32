import type { Cell } from './sql-text.js'

/** The cells of a column; NULL when all of them are the same, as many columns' are: none of those is collected then. */
export function differingCells<T>(items: readonly T[], read: (item: T, index: number) => Cell): Cell[] | null {
  let first: Cell = null
  let cells: Cell[] | null = null
  let index = 0
  for (const item of items) {
    const cell = read(item, index)
    if (index === 0) first = cell
    else if (cells === null && cell !== first) cells = new Array<Cell>(items.length).fill(first)
    if (cells !== null) cells[index] = cell
    index++
  }
  return cells
}
