import type { Cell, ColumnKind, SourceColumn } from '../../lead/value.js'
import type { MysqlPlace } from './config.js'
import { instantCell, timeCell, wallClockCell } from './moments.js'
import type { MysqlField } from './shape.js'

/** A column with the way to read its cells from the bytes that the server sent. */
export interface ReadableColumn {
  readonly column: SourceColumn
  readonly read: (bytes: Buffer) => Cell
}

interface KnownType {
  readonly type: string
  readonly kind: ColumnKind
}

/** Number types whose name has `unsigned` behind it where they are so. */
const wholeTypes: ReadonlyMap<number, string> = new Map([
  [1, 'tinyint'],
  [2, 'smallint'],
  [3, 'int'],
  [8, 'bigint'],
  [9, 'mediumint'],
])

// Fixed in the protocol: https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html
const otherTypes: ReadonlyMap<number, KnownType> = new Map([
  [0, { type: 'decimal', kind: 'decimal' }],
  [4, { type: 'float', kind: 'float' }],
  [5, { type: 'double', kind: 'float' }],
  // NULL where no type is known.
  [6, { type: 'null', kind: 'text' }],
  [7, { type: 'timestamp', kind: 'wall-clock' }],
  [10, { type: 'date', kind: 'date' }],
  [11, { type: 'time', kind: 'time' }],
  [12, { type: 'datetime', kind: 'wall-clock' }],
  [13, { type: 'year', kind: 'integer' }],
  [14, { type: 'date', kind: 'date' }],
  [16, { type: 'bit', kind: 'integer' }],
  [242, { type: 'vector', kind: 'binary' }],
  [245, { type: 'json', kind: 'other' }],
  [246, { type: 'decimal', kind: 'decimal' }],
  [255, { type: 'geometry', kind: 'binary' }],
])

const flags = { unsigned: 32, enum: 256, set: 2048 }
/** The number of the character set that stands for bytes. */
const bytes = 63
const timestamp = 7
const float = 4
const bit = 16

/** What a result's column is, and how its cells are read. */
export function readableColumn(field: MysqlField, { zone }: MysqlPlace): ReadableColumn {
  const { type, kind } = typeOf(field)
  const isTimestamp = field.columnType === timestamp
  const column: SourceColumn = { name: field.name, type, kind }
  if (isTimestamp && zone !== null) {
    return {
      column: { ...column, kind: 'instant', ...(zone.repeats() ? { cautions: ['repeated-hour'] as const } : {}) },
      read: (cell) => instantCell(cell.toString('latin1'), zone),
    }
  }
  const read = readerOf(column, field)
  if (isTimestamp) return { column: { ...column, cautions: ['zone-unstated'] }, read }
  // The server writes six digits of it, which are too few.
  return field.columnType === float ? { column: { ...column, cautions: ['rounded'] }, read } : { column, read }
}

function typeOf(field: MysqlField): KnownType {
  const { columnType = -1, columnLength, extendedTypeName: extended } = field
  const has = (flag: number): boolean => typeof field.flags === 'number' && (field.flags & flag) !== 0
  const whole = wholeTypes.get(columnType)
  if (whole !== undefined) return { type: has(flags.unsigned) ? `${whole} unsigned` : whole, kind: 'integer' }
  if (columnType === bit && columnLength === 1) return { type: 'bit', kind: 'boolean' }
  const other = otherTypes.get(columnType)
  if (other !== undefined) return extended === undefined ? other : { ...other, type: extended }
  if (extended === 'uuid') return { type: extended, kind: 'uuid' }
  if (extended !== undefined) return { type: extended, kind: 'other' }
  if (field.extendedFormat === 'json') return { type: 'json', kind: 'other' }
  if (has(flags.enum)) return { type: 'enum', kind: 'text' }
  if (has(flags.set)) return { type: 'set', kind: 'text' }
  return stringType(columnType, field.characterSet === bytes)
}

function stringType(columnType: number, isBinary: boolean): KnownType {
  const kind = isBinary ? 'binary' : 'text'
  if (columnType === 254) return isBinary ? { type: 'binary', kind } : { type: 'char', kind: 'char' }
  if (columnType === 15 || columnType === 253) return { type: isBinary ? 'varbinary' : 'varchar', kind }
  if (columnType >= 249 && columnType <= 252) return { type: isBinary ? 'blob' : 'text', kind }
  return { type: String(columnType), kind: 'other' }
}

function readerOf({ kind }: SourceColumn, { columnType }: MysqlField): (cell: Buffer) => Cell {
  if (columnType === bit) return kind === 'boolean' ? (cell) => (cell[0] === 1 ? 'true' : 'false') : bitText
  switch (kind) {
    case 'binary':
      // A copy: the bytes are a slice of all that came with them.
      return (cell) => new Uint8Array(cell)
    case 'uuid':
      return (cell) => cell.toString('latin1').toLowerCase()
    case 'wall-clock':
      return (cell) => wallClockCell(cell.toString('latin1'))
    case 'time':
      return (cell) => timeCell(cell.toString('latin1'))
    case 'integer':
    case 'decimal':
    case 'float':
    case 'date':
      return (cell) => cell.toString('latin1')
    default:
      return (cell) => cell.toString('utf8')
  }
}

/** The number that the bits are. */
function bitText(cell: Buffer): string {
  return BigInt(`0x${cell.toString('hex') || '0'}`).toString()
}
