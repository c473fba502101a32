import type { ByteReader } from '../wire/byte-reader.js'
import type { ByteWriter } from '../wire/byte-writer.js'

/** One SQL type on the wire: its description, and its values out (cells) and in (parameters). */
export interface Codec {
  /** Writes the `TYPE_INFO` that precedes a column's name or a value. */
  writeInfo(out: ByteWriter): void
  /** Writes a value, null or undefined as NULL. */
  write(out: ByteWriter, value: unknown): void
  /** Reads a value, NULL as null. */
  read(from: ByteReader): unknown
}

/** A type whose nullable and `not null` forms differ on the wire. */
export interface FixedWidth {
  readonly token: number
  readonly notNullToken: number
  readonly width: number
  put(out: ByteWriter, value: unknown): void
  take(from: ByteReader): unknown
}

/** INTN, BITN, FLTN, MONEYN and DATETIMN: a length byte before each value, none in the `not null` form. */
export function fixedWidth(shape: FixedWidth, notNull: boolean): Codec {
  const { width, put, take } = shape
  if (notNull) return { writeInfo: (out) => out.u8(shape.notNullToken), write: put, read: take }
  return byteCounted({ info: (out) => out.u8(shape.token).u8(width), width, put, take })
}

/** A type whose values follow a byte that says how long they are, 0 for NULL. */
export interface ByteCounted {
  info(out: ByteWriter): void
  readonly width: number
  put(out: ByteWriter, value: unknown): void
  /** `length` is what the byte said: a client may send a shorter form of a decimal than the server would. */
  take(from: ByteReader, length: number): unknown
}

export function byteCounted({ info, width, put, take }: ByteCounted): Codec {
  return {
    writeInfo: info,
    write(out, value) {
      if (value === null || value === undefined) out.u8(0)
      else put(out.u8(width), value)
    },
    read(from) {
      const length = from.u8()
      return length === 0 ? null : take(from, length)
    },
  }
}
