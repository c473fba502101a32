import type { ExactId } from '../../lead/unique-id.js'
import { dateOf } from './moments.js'
import type { MssqlModule } from './shape.js'

/** A value with the type that it is sent as. */
export interface Bound {
  readonly type: unknown
  readonly value: unknown
}

const wholeTypes: Readonly<Record<string, 'TinyInt' | 'SmallInt' | 'Int' | 'BigInt'>> = {
  tinyint: 'TinyInt',
  smallint: 'SmallInt',
  int: 'Int',
  bigint: 'BigInt',
}
const binaryTypes: readonly string[] = ['binary', 'varbinary', 'timestamp', 'rowversion', 'image']
/** What a value is sent as where the parameter, a sql_variant, would take anything. */
const ownTypes: Readonly<Partial<Record<ExactId['kind'], string>>> = {
  boolean: 'bit',
  integer: 'bigint',
  uuid: 'uniqueidentifier',
  date: 'datetime2',
  'wall-clock': 'datetime2',
}
const longestPlain = { characters: 4_000, bytes: 8_000 }

/** An id, and the type of the parameter that takes it. */
export interface BoundId {
  readonly parameterType: string
  readonly id: ExactId | null
}

/**
 * Last Id for a parameter of a type of SQL Server's.
 *
 * Whole numbers, uuids, bytes and datetime2 go as what they are. Everything else goes as text, which the server converts on
 * its own side: the driver would send decimals and money as floating point numbers, and offsets of the zone of this process.
 */
export function bindId(mssql: MssqlModule, { parameterType, id }: BoundId): Bound {
  if (id === null) return bindNull(mssql, parameterType)
  const type = parameterType === 'sql_variant' ? (ownTypes[id.kind] ?? parameterType) : parameterType
  if (id.kind === 'binary') return bytes(mssql, Buffer.from(id.text, 'hex'))
  const whole = wholeTypes[type]
  if (whole !== undefined && /^-?\d+$/.test(id.text)) {
    return { type: mssql[whole], value: whole === 'BigInt' ? id.text : Number(id.text) }
  }
  if (type === 'bit' && id.kind === 'boolean') return { type: mssql.Bit, value: id.text === 'true' }
  if (type === 'uniqueidentifier' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id.text)) {
    return { type: mssql.UniqueIdentifier, value: id.text }
  }
  const date = type === 'datetime2' && isMoment(id) ? dateOf(id.text) : null
  if (date !== null) return { type: mssql.DateTime2(7), value: date }
  return text(mssql, isMoment(id) ? momentText(type, id) : id.text)
}

function bindNull(mssql: MssqlModule, type: string): Bound {
  const whole = wholeTypes[type]
  if (whole !== undefined) return { type: mssql[whole], value: null }
  if (binaryTypes.includes(type)) return { type: mssql.VarBinary(8), value: null }
  return { type: mssql.NVarChar(longestPlain.characters), value: null }
}

function bytes(mssql: MssqlModule, value: Buffer): Bound {
  const length = value.length > longestPlain.bytes ? mssql.MAX : Math.max(1, value.length)
  return { type: mssql.VarBinary(length), value }
}

function text(mssql: MssqlModule, value: string): Bound {
  return { type: mssql.NVarChar(value.length > longestPlain.characters ? mssql.MAX : longestPlain.characters), value }
}

function isMoment({ kind }: ExactId): boolean {
  return kind === 'date' || kind === 'wall-clock' || kind === 'instant'
}

/**
 * A point in time as SQL Server reads it whatever its language and date format: with a T, or as a day alone for `date`.
 *
 * Source: https://learn.microsoft.com/sql/t-sql/data-types/datetime2-transact-sql, "ISO 8601"
 */
function momentText(type: string, { kind, text }: ExactId): string {
  if (kind === 'date') return type === 'datetime' || type === 'smalldatetime' ? `${text}T00:00:00` : text
  if (kind === 'wall-clock' || !text.endsWith('Z')) return text
  const utc = text.slice(0, -1)
  // A type without offset is compared with one as if it were UTC.
  const hasOffset = type !== 'datetime2' && type !== 'datetime' && type !== 'smalldatetime' && type !== 'date'
  return type === 'datetimeoffset' ? `${utc}+00:00` : hasOffset ? text : utc
}
