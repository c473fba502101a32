import type { Cell, ColumnKind, SourceColumn } from '../../lead/value.js'
import { dateText, timeText, wallClockText } from './moments.js'
import type { MssqlColumn } from './shape.js'

/** Turns a value as the driver gives it into a cell. NULL stays NULL. */
export type CellReader = (value: unknown) => Cell

/** A column with the way to read its cells. */
export interface ReadableColumn {
  readonly column: SourceColumn
  readonly read: CellReader
  /** How many bytes a character has on its way from the server, and about as many in memory. */
  readonly characterBytes: 1 | 2
}

// The types as the driver names them; rowversion comes as binary.
const kinds: Readonly<Record<string, ColumnKind>> = {
  bit: 'boolean',
  tinyint: 'integer',
  smallint: 'integer',
  int: 'integer',
  bigint: 'integer',
  decimal: 'decimal',
  numeric: 'decimal',
  money: 'decimal',
  smallmoney: 'decimal',
  float: 'float',
  real: 'float',
  char: 'char',
  nchar: 'char',
  varchar: 'text',
  nvarchar: 'text',
  text: 'text',
  ntext: 'text',
  uniqueidentifier: 'uuid',
  binary: 'binary',
  varbinary: 'binary',
  image: 'binary',
  date: 'date',
  time: 'time',
  datetime: 'wall-clock',
  datetime2: 'wall-clock',
  smalldatetime: 'wall-clock',
  datetimeoffset: 'instant',
}

const wideTypes: readonly string[] = ['nchar', 'nvarchar', 'ntext', 'xml']

/** Digits that a JavaScript number holds whatever they are. */
const exactDigits = 15
const moneyDigits: Readonly<Record<string, { readonly precision: number; readonly scale: number }>> = {
  money: { precision: 19, scale: 4 },
  smallmoney: { precision: 10, scale: 4 },
}

/** What a result's column is, and how its cells are read. */
export function readableColumn({ name, type, precision, scale, udt }: MssqlColumn): ReadableColumn {
  const declared = nameOf(type?.declaration ?? 'unknown', udt?.name)
  const kind = Object.hasOwn(kinds, declared) ? (kinds[declared] ?? 'other') : 'other'
  const digits = moneyDigits[declared] ?? { precision: precision ?? exactDigits + 1, scale: scale ?? 0 }
  const rounded = kind === 'decimal' ? digits.precision > exactDigits : declared === 'sql_variant'
  return {
    column: { name, type: declared, kind, ...(rounded ? { cautions: ['rounded'] as const } : {}) },
    read: readerOf(kind, { declared, scale: digits.scale }),
    characterBytes: wideTypes.includes(declared) ? 2 : 1,
  }
}

/** The database's own name of a type, where the driver has another. */
function nameOf(declared: string, clrType: string | undefined): string {
  if (declared === 'variant') return 'sql_variant'
  return declared === 'udt' && clrType !== undefined ? clrType : declared
}

function readerOf(
  kind: ColumnKind,
  { declared, scale }: { readonly declared: string; readonly scale: number },
): CellReader {
  switch (kind) {
    case 'decimal':
      return cellOf((value) => (typeof value === 'number' ? decimalText(value, scale) : String(value)))
    case 'float':
      return cellOf((value) => floatText(Number(value), declared === 'real'))
    case 'uuid':
      return cellOf((value) => String(value).toLowerCase())
    case 'date':
      return cellOf((value) => (value instanceof Date ? dateText(value) : String(value)))
    case 'time':
      return cellOf((value) => (value instanceof Date ? timeText(value) : String(value)))
    case 'wall-clock':
      return cellOf((value) => (value instanceof Date ? wallClockText(value) : String(value)))
    case 'instant':
      return cellOf((value) => (value instanceof Date ? `${wallClockText(value)}Z` : String(value)))
    case 'other':
      return cellOf(otherText)
    default:
      return cellOf((value) => (value instanceof Uint8Array ? bytesOf(value) : String(value)))
  }
}

/** Bytes that do not hold more than themselves: small values are slices of the packet that they came in. */
function bytesOf(value: Uint8Array): Uint8Array {
  const { buffer } = value
  return buffer.byteLength === value.byteLength ? new Uint8Array(buffer) : new Uint8Array(value)
}

const cellOf =
  (read: (value: unknown) => Cell): CellReader =>
  (value) =>
    value === null || value === undefined ? null : read(value)

/**
 * The digits as the database wrote them, from a number as the driver makes it. They are exact wherever a value has no more than
 * 15 digits; beyond that the column bears the caution `rounded`.
 */
function decimalText(value: number, scale: number): string {
  // Beyond this toFixed would write an exponent, and there is no fraction any more.
  if (Math.abs(value) < 1e21) return value.toFixed(scale)
  return `${BigInt(value)}${scale === 0 ? '' : `.${'0'.repeat(scale)}`}`
}

/** The shortest text that reads back as the same number of the same width. */
function floatText(value: number, single: boolean): string {
  if (Object.is(value, -0)) return '-0'
  if (single) {
    for (let digits = 1; digits <= 9; digits++) {
      const short = Number(value.toPrecision(digits))
      if (Math.fround(short) === value) return String(short)
    }
  }
  return String(value)
}

/** Types without a kind of their own: sql_variant, xml, and those of the CLR. */
function otherText(value: unknown): string {
  if (value instanceof Date) return wallClockText(value)
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex').toUpperCase()}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
