import type { Cells } from '../stores/store.js'
import type { EndState } from './end-state.js'

/** Where two imports of the same rows did not come to the same end; empty when they did. */
export function differences(broken: EndState, whole: EndState): readonly string[] {
  const found: string[] = []
  for (const part of ['leads', 'changes', 'ledger', 'quarantine'] as const) {
    const [left, right] = [lines(broken[part]), lines(whole[part])]
    for (const line of missing(left, right)) found.push(`${part}: only in the broken import: ${line}`)
    for (const line of missing(right, left)) found.push(`${part}: only in the whole import: ${line}`)
  }
  if (broken.lastId !== whole.lastId) found.push(`Last Id: ${broken.lastId} instead of ${whole.lastId}`)
  return found
}

function lines(rows: readonly Cells[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row, (_, value) => (isPlain(value) ? sorted(value) : value))).sort()
}

function isPlain(value: unknown): value is Cells {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sorted(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Lines of the first that the second does not have, as often as they are there. */
function missing(of: readonly string[], from: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const line of from) left.set(line, (left.get(line) ?? 0) + 1)
  return of.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  })
}
