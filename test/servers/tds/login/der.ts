/**
 * DER, the encoding of certificates (ITU-T X.690): a tag, a length, the contents. Only what a small certificate needs.
 */
export const der = {
  sequence: (...items: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(items)),
  set: (...items: readonly Buffer[]): Buffer => tagged(0x31, Buffer.concat(items)),
  integer,
  text: (value: string): Buffer => tagged(0x0c, Buffer.from(value, 'utf8')),
  /** `YYMMDDHHMMSSZ`, for the years 1950 to 2049. */
  utcTime: (value: string): Buffer => tagged(0x17, Buffer.from(value, 'ascii')),
  bits: (bytes: Buffer): Buffer => tagged(0x03, Buffer.concat([Buffer.alloc(1), bytes])),
  octets: (bytes: Buffer): Buffer => tagged(0x04, bytes),
  /** `[n]` round other items. */
  explicit: (n: number, contents: Buffer): Buffer => tagged(0xa0 + n, contents),
  /** `[n]` in place of the tag of a plain item. */
  implicit: (n: number, contents: Buffer): Buffer => tagged(0x80 + n, contents),
  objectId,
}

/** A positive integer in as few bytes as it needs, one more where the first bit would mean a minus sign. */
function integer(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0)
  const magnitude = bytes.subarray(first === -1 ? bytes.length - 1 : first)
  return tagged(0x02, Buffer.concat([Buffer.alloc((magnitude[0] ?? 0) >> 7), magnitude]))
}

function tagged(tag: number, contents: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), encodedLength(contents.length), contents])
}

function encodedLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  return length < 0x100 ? Buffer.from([0x81, length]) : Buffer.from([0x82, length >> 8, length & 0xff])
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number)
  return tagged(0x06, Buffer.from([first * 40 + second, ...others.flatMap(base128)]))
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}
