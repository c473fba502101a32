import { own } from '../own.js'
import { collation, fromCodePage, toCodePage } from '../wire/collation.js'
import type { Codec } from './codec.js'

interface OldString {
  readonly token: number
  readonly hasCollation: boolean
  encode(value: unknown): Uint8Array
  decode(bytes: Buffer): unknown
}

const kinds: Readonly<Record<string, OldString>> = {
  text: { token: 0x23, hasCollation: true, encode: (value) => toCodePage(String(value)), decode: fromCodePage },
  ntext: {
    token: 0x63,
    hasCollation: true,
    encode: (value) => Buffer.from(String(value), 'utf16le'),
    decode: (bytes) => bytes.toString('utf16le'),
  },
  image: {
    token: 0x22,
    hasCollation: false,
    encode: (value) => (value instanceof Uint8Array ? value : Buffer.from(String(value))),
    decode: (bytes) => Buffer.from(bytes),
  },
}

const nullLength = 0xffff_ffff
const tableName = 'old_table'

/** `text`, `ntext` and `image`: a cell has a text pointer and a timestamp before it, a parameter has not. */
export function oldStringCodec(name: string): Codec | undefined {
  const kind = own(kinds, name)
  if (kind === undefined) return undefined
  return {
    writeInfo(out) {
      out.u8(kind.token).u32(0x7fff_ffff)
      if (kind.hasCollation) out.raw(collation)
      out.u8(1).longText(tableName)
    },
    write(out, value) {
      if (value === null || value === undefined) {
        out.u8(0)
        return
      }
      const bytes = kind.encode(value)
      out.u8(16).raw(Buffer.alloc(16)).raw(Buffer.alloc(8)).u32(bytes.length).raw(bytes)
    },
    read(from) {
      const length = from.u32()
      return length === nullLength ? null : kind.decode(from.raw(length))
    },
  }
}
