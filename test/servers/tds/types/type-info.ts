import type { ByteReader } from '../wire/byte-reader.js'

const integers: Readonly<Record<number, string>> = { 1: 'tinyint', 2: 'smallint', 4: 'int', 8: 'bigint' }
const floats: Readonly<Record<number, string>> = { 4: 'real', 8: 'float' }
const monies: Readonly<Record<number, string>> = { 4: 'smallmoney', 8: 'money' }
const dateTimes: Readonly<Record<number, string>> = { 4: 'smalldatetime', 8: 'datetime' }

/** Reads the `TYPE_INFO` of a parameter and says the type in T-SQL's words; `null` is a parameter without a type. */
export function readTypeInfo(from: ByteReader): string {
  const token = from.u8()
  switch (token) {
    case 0x1f:
      return 'null'
    case 0x68:
      from.u8()
      return 'bit'
    case 0x26:
      return named(integers, from.u8())
    case 0x6d:
      return named(floats, from.u8())
    case 0x6e:
      return named(monies, from.u8())
    case 0x6f:
      return named(dateTimes, from.u8())
    case 0x6a:
      return decimal('decimal', from)
    case 0x6c:
      return decimal('numeric', from)
    case 0x24:
      from.u8()
      return 'uniqueidentifier'
    case 0x28:
      return 'date'
    case 0x29:
      return `time(${from.u8()})`
    case 0x2a:
      return `datetime2(${from.u8()})`
    case 0x2b:
      return `datetimeoffset(${from.u8()})`
    case 0xe7:
      return text('nvarchar', 2, from)
    case 0xef:
      return text('nchar', 2, from)
    case 0xa7:
      return text('varchar', 1, from)
    case 0xaf:
      return text('char', 1, from)
    case 0xa5:
      return sized('varbinary', 1, from)
    case 0xad:
      return sized('binary', 1, from)
    case 0x23:
      return oldText('text', from)
    case 0x63:
      return oldText('ntext', from)
    case 0x22:
      from.u32()
      return 'image'
    default:
      throw new TypeError(`the test server does not know parameters of type 0x${token.toString(16)}`)
  }
}

function named(names: Readonly<Record<number, string>>, width: number): string {
  const name = names[width]
  if (name === undefined) throw new TypeError(`no type of this family is ${width} bytes wide`)
  return name
}

function decimal(name: string, from: ByteReader): string {
  from.u8()
  return `${name}(${from.u8()},${from.u8()})`
}

function sized(name: string, unit: number, from: ByteReader): string {
  const length = from.u16()
  return `${name}(${length === 0xffff ? 'max' : length / unit})`
}

function text(name: string, unit: number, from: ByteReader): string {
  const type = sized(name, unit, from)
  from.raw(5)
  return type
}

function oldText(name: string, from: ByteReader): string {
  from.u32()
  from.raw(5)
  return name
}
