import { own } from '../own.js'
import { type Codec, fixedWidth } from './codec.js'
import { decimalCodec } from './decimals.js'
import { dateCodec, dateTime2Codec, dateTimeOffsetCodec, timeCodec } from './moments.js'
import { numbers } from './numbers.js'
import { oldMoments } from './old-moments.js'
import { oldStringCodec } from './old-strings.js'
import { typeParts } from './sql-type.js'
import { stringCodec, xmlCodec } from './strings.js'
import { uuidCodec } from './uuid.js'

/** The codec of a type as T-SQL writes it; a type that the server does not know throws. */
export function codecFor(type: string): Codec {
  const { name, size, scale, notNull } = typeParts(type)
  const shape = own(numbers, name) ?? own(oldMoments, name)
  if (shape !== undefined) return fixedWidth(shape, notNull)
  const codec = stringCodec(name, size) ?? oldStringCodec(name) ?? otherCodec(name, Number(size), scale)
  if (codec === undefined) throw new TypeError(`the test server does not know the type ${type}`)
  return codec
}

function otherCodec(name: string, size: number, scale: number): Codec | undefined {
  switch (name) {
    case 'decimal':
    case 'numeric':
      return decimalCodec(name, size, scale)
    case 'uniqueidentifier':
      return uuidCodec
    case 'date':
      return dateCodec
    case 'time':
      return timeCodec(size)
    case 'datetime2':
      return dateTime2Codec(size)
    case 'datetimeoffset':
      return dateTimeOffsetCodec(size)
    case 'rowversion':
      return stringCodec('binary', 8)
    case 'xml':
      return xmlCodec
    default:
      return undefined
  }
}
