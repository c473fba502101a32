import { idKey } from './id-key.js'
import type { ExactId } from './unique-id.js'

export { isOrderedKind } from './id-key.js'

/** Compares two ids of one kind in the order of their type: negative, zero or positive. */
export function compareIds(a: ExactId, b: ExactId): number {
  switch (a.kind) {
    case 'integer':
    case 'decimal':
      return compareNumbers(idKey(a), idKey(b))
    case 'date':
    case 'wall-clock':
    case 'instant':
      return compareMoments(idKey(a), idKey(b))
    default:
      return compareTexts(idKey(a), idKey(b))
  }
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareNumbers(a: string, b: string): number {
  const [wholeA = '0', fractionA = ''] = a.split('.')
  const [wholeB = '0', fractionB = ''] = b.split('.')
  const length = Math.max(fractionA.length, fractionB.length)
  const x = BigInt(wholeA + fractionA.padEnd(length, '0'))
  const y = BigInt(wholeB + fractionB.padEnd(length, '0'))
  return x < y ? -1 : x > y ? 1 : 0
}

/** Years beyond four digits, and those before the first, have a sign; the rest sorts as text. */
function compareMoments(a: string, b: string): number {
  const splitA = a.indexOf('-', 1)
  const splitB = b.indexOf('-', 1)
  const years = Number(a.slice(0, splitA)) - Number(b.slice(0, splitB))
  return years !== 0 ? years : compareTexts(unzoned(a.slice(splitA)), unzoned(b.slice(splitB)))
}

function unzoned(text: string): string {
  return text.endsWith('Z') ? text.slice(0, -1) : text
}
