import type { ByteReader } from '../wire/byte-reader.js'
import type { ByteWriter } from '../wire/byte-writer.js'

const nullLength = 0xffff_ffff_ffff_ffffn

/** SQL Server sends long values in parts about this long; drivers take time in the square of a part's length. */
const partLength = 8_000

/** Writes a `max` value as a length, its parts and the end mark (PLP, MS-TDS 2.2.5.2.3). */
export function writeParts(out: ByteWriter, bytes: Buffer | null): void {
  if (bytes === null) {
    out.u64(nullLength)
    return
  }
  out.u64(BigInt(bytes.length))
  for (let start = 0; start < bytes.length; start += partLength) {
    const part = bytes.subarray(start, start + partLength)
    out.u32(part.length).raw(part)
  }
  out.u32(0)
}

/** Reads a `max` value, of a length told beforehand or not, in as many parts as the client made of it. */
export function readParts(from: ByteReader): Buffer | null {
  if (from.u64() === nullLength) return null
  const parts: Buffer[] = []
  for (let length = from.u32(); length > 0; length = from.u32()) parts.push(from.raw(length))
  return Buffer.concat(parts)
}
