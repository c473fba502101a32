import type { ExactId, IdKind } from './unique-id.js'

/** Kinds whose ids have an order that the database and this library agree on. */
export function isOrderedKind(kind: IdKind): boolean {
  return (
    kind === 'integer' ||
    kind === 'decimal' ||
    kind === 'date' ||
    kind === 'wall-clock' ||
    kind === 'instant' ||
    kind === 'binary'
  )
}

/** What an id is recognised by: the same for every way in which its database may write the same value. */
export function idKey(id: ExactId): string {
  switch (id.kind) {
    case 'integer':
    case 'decimal':
      return lowestTerms(id.text)
    case 'time':
    case 'wall-clock':
    case 'instant':
      return withoutIdleFraction(id.text)
    case 'uuid':
      return id.text.toLowerCase()
    case 'char':
      return withoutPadding(id.text)
    default:
      return id.text
  }
}

/** Text of a fixed length without its padding, which says nothing. */
export function withoutPadding(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end--
  return text.slice(0, end)
}

function lowestTerms(text: string): string {
  const negative = text.startsWith('-')
  const digits = negative || text.startsWith('+') ? text.slice(1) : text
  const point = digits.indexOf('.')
  const whole = (point < 0 ? digits : digits.slice(0, point)).replace(/^0+(?=\d)/, '') || '0'
  const fraction = point < 0 ? '' : digits.slice(point + 1).replace(/0+$/, '')
  const number = fraction === '' ? whole : `${whole}.${fraction}`
  return negative && number !== '0' ? `-${number}` : number
}

function withoutIdleFraction(text: string): string {
  const point = text.indexOf('.')
  if (point < 0) return text
  const zone = text.endsWith('Z') ? 'Z' : ''
  const fraction = text.slice(point + 1, text.length - zone.length).replace(/0+$/, '')
  return `${text.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}${zone}`
}
