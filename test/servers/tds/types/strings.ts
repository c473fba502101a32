import { own } from '../own.js'
import type { ByteReader } from '../wire/byte-reader.js'
import type { ByteWriter } from '../wire/byte-writer.js'
import { collation, fromCodePage, toCodePage } from '../wire/collation.js'
import type { Codec } from './codec.js'
import { readParts, writeParts } from './parts.js'

/** What tells the string types apart: text or bytes, how wide a unit is, and what pads the fixed ones. */
interface StringKind {
  readonly token: number
  readonly unit: number
  readonly hasCollation: boolean
  /** What a fixed-length value is filled up with. */
  readonly padding?: number
  encode(value: unknown): Buffer
  decode(bytes: Buffer): unknown
}

const utf16 = { unit: 2, hasCollation: true, encode: toUtf16, decode: (bytes: Buffer) => bytes.toString('utf16le') }
const codePage = {
  unit: 1,
  hasCollation: true,
  encode: (value: unknown) => toCodePage(String(value)),
  decode: fromCodePage,
}
const octets = { unit: 1, hasCollation: false, encode: toBytes, decode: (bytes: Buffer) => Buffer.from(bytes) }

const kinds: Readonly<Record<string, StringKind>> = {
  nvarchar: { token: 0xe7, ...utf16 },
  nchar: { token: 0xef, ...utf16, padding: 0x20 },
  varchar: { token: 0xa7, ...codePage },
  char: { token: 0xaf, ...codePage, padding: 0x20 },
  varbinary: { token: 0xa5, ...octets },
  binary: { token: 0xad, ...octets, padding: 0 },
}

const nullLength = 0xffff
const maxLength = 0xffff

/** Strings of text or bytes: two bytes of length before each, or, for `max`, parts. Undefined for another type. */
export function stringCodec(name: string, size: number | 'max'): Codec | undefined {
  const kind = own(kinds, name)
  if (kind === undefined) return undefined
  const isMax = size === 'max'
  const length = isMax ? maxLength : size * kind.unit
  return {
    writeInfo(out) {
      out.u8(kind.token).u16(length)
      if (kind.hasCollation) out.raw(collation)
    },
    write(out, value) {
      const bytes = value === null || value === undefined ? null : kind.encode(value)
      if (isMax) writeParts(out, bytes)
      else writeCounted(out, bytes === null ? null : padded(bytes, length, kind))
    },
    read(from) {
      const bytes = isMax ? readParts(from) : readCounted(from)
      return bytes === null ? null : kind.decode(bytes)
    },
  }
}

/** `xml`, without a schema collection. */
export const xmlCodec: Codec = {
  writeInfo: (out) => out.u8(0xf1).u8(0),
  write: (out, value) => writeParts(out, value === null || value === undefined ? null : toUtf16(value)),
  read: (from) => readParts(from)?.toString('utf16le') ?? null,
}

function writeCounted(out: ByteWriter, bytes: Buffer | null): void {
  if (bytes === null) out.u16(nullLength)
  else out.u16(bytes.length).raw(bytes)
}

function readCounted(from: ByteReader): Buffer | null {
  const length = from.u16()
  return length === nullLength ? null : from.raw(length)
}

function padded(bytes: Buffer, length: number, { padding, unit }: StringKind): Buffer {
  if (bytes.length > length) throw new RangeError(`${bytes.length} bytes do not fit into ${length}`)
  if (padding === undefined || bytes.length === length) return bytes
  const filler = unit === 2 ? Buffer.from([padding, 0]) : Buffer.from([padding])
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length, filler)])
}

function toUtf16(value: unknown): Buffer {
  return Buffer.from(String(value), 'utf16le')
}

function toBytes(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value)
  throw new TypeError('a binary value must be a Buffer')
}
