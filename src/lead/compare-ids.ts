import { idKey } from './id-key.js'
import type { ExactId, IdKind } from './unique-id.js'

const orderedKinds: ReadonlySet<IdKind> = new Set(['integer', 'decimal', 'date', 'wall-clock', 'instant', 'binary'])

/** Whether ids of a kind have an order that the database and this library agree on. Text has none: it depends on collations. */
export function isOrderedKind(kind: IdKind): boolean {
  return orderedKinds.has(kind)
}

/**
 * Compares two ids of one kind in the order of their type: negative, zero or positive. Zero: their keys are the same.
 *
 * Numbers of any size and moments of any year compare by value, bytes one by one; kinds without an order compare by the code
 * units of their keys.
 */
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
  const negative = a.startsWith('-')
  if (negative !== b.startsWith('-')) return negative ? -1 : 1
  return negative ? compareMagnitudes(b.slice(1), a.slice(1)) : compareMagnitudes(a, b)
}

/** In lowest terms, more digits before the point are more; as many digits compare as text does. */
function compareMagnitudes(a: string, b: string): number {
  return wholeDigits(a) - wholeDigits(b) || compareTexts(a, b)
}

function wholeDigits(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? text.length : point
}

/** Years compare as numbers, since those beyond four digits or before 1 have a sign; the rest compares as text. */
function compareMoments(a: string, b: string): number {
  const restA = a.indexOf('-', 1)
  const restB = b.indexOf('-', 1)
  const years = Number(a.slice(0, restA)) - Number(b.slice(0, restB))
  return years || compareTexts(withoutZone(a.slice(restA)), withoutZone(b.slice(restB)))
}

/** A fraction goes on where the Z of a moment without one stands. */
function withoutZone(text: string): string {
  return text.endsWith('Z') ? text.slice(0, -1) : text
}
