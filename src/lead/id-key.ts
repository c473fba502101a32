import { withoutIdleFraction } from './idle-fraction.js'
import { withoutPadding } from './padding.js'
import type { ExactId } from './unique-id.js'

/**
 * What an id is recognised by: the same text for every way in which its database may write the same value. Keys compare byte
 * for byte.
 *
 * Integers and decimals are in lowest terms (`-1.5`, never `+01.50` or `-0`), moments have no idle digits in their fraction,
 * uuids are lower case, bytes are hexadecimal, char(n) is without its padding. All other text is as it came.
 */
export function idKey({ kind, text }: ExactId): string {
  switch (kind) {
    case 'integer':
    case 'decimal':
      return lowestTerms(text)
    case 'time':
    case 'wall-clock':
    case 'instant':
      return withoutIdleFraction(text)
    case 'uuid':
    case 'binary':
      return text.toLowerCase()
    case 'char':
      return withoutPadding(text)
    default:
      return text
  }
}

function lowestTerms(text: string): string {
  const point = text.indexOf('.')
  const first = text.charCodeAt(0)
  // 1 to 9: most ids, and nothing is to be done.
  if (point < 0 && first >= 0x31 && first <= 0x39) return text
  const negative = first === 0x2d
  const start = negative || first === 0x2b ? 1 : 0
  const whole = text.slice(start, point < 0 ? text.length : point).replace(/^0+(?=\d)/, '')
  const fraction = point < 0 ? '' : text.slice(point + 1).replace(/0+$/, '')
  const number = fraction === '' ? whole || '0' : `${whole || '0'}.${fraction}`
  return negative && number !== '0' ? `-${number}` : number
}
