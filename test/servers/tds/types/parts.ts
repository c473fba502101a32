import type { ByteReader } from '../wire/byte-reader.js'
import type { ByteWriter } from '../wire/byte-writer.js'

const nullLength = 0xffff_ffff_ffff_ffffn

/** Writes a `max` value as a length, one part and the end mark (PLP, MS-TDS 2.2.5.2.3). */
export function writeParts(out: ByteWriter, bytes: Buffer | null): void {
  if (bytes === null) {
    out.u64(nullLength)
    return
  }
  out.u64(BigInt(bytes.length))
  if (bytes.length > 0) out.u32(bytes.length).raw(bytes)
  out.u32(0)
}

/** Reads a `max` value, of a length told beforehand or not, in as many parts as the client made of it. */
export function readParts(from: ByteReader): Buffer | null {
  if (from.u64() === nullLength) return null
  const parts: Buffer[] = []
  for (let length = from.u32(); length > 0; length = from.u32()) parts.push(from.raw(length))
  return Buffer.concat(parts)
}
