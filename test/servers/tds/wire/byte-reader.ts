/** Walks over the bytes of one message; reading past the end throws a RangeError. */
export class ByteReader {
  readonly #bytes: Buffer
  #position = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** How many bytes are left to read. */
  get left(): number {
    return this.#bytes.length - this.#position
  }

  u8(): number {
    return this.#bytes.readUInt8(this.#advance(1))
  }

  u16(): number {
    return this.#bytes.readUInt16LE(this.#advance(2))
  }

  i16(): number {
    return this.#bytes.readInt16LE(this.#advance(2))
  }

  u32(): number {
    return this.#bytes.readUInt32LE(this.#advance(4))
  }

  i32(): number {
    return this.#bytes.readInt32LE(this.#advance(4))
  }

  u64(): bigint {
    return this.#bytes.readBigUInt64LE(this.#advance(8))
  }

  i64(): bigint {
    return this.#bytes.readBigInt64LE(this.#advance(8))
  }

  f32(): number {
    return this.#bytes.readFloatLE(this.#advance(4))
  }

  f64(): number {
    return this.#bytes.readDoubleLE(this.#advance(8))
  }

  /** An unsigned integer of any width. */
  unsigned(width: number): bigint {
    return this.raw(width).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
  }

  raw(length: number): Buffer {
    const start = this.#advance(length)
    return this.#bytes.subarray(start, start + length)
  }

  /** UTF-16 text of so many units. */
  utf16(units: number): string {
    return this.raw(units * 2).toString('utf16le')
  }

  /** Passes over the `ALL_HEADERS` block in front of batches, calls and transaction requests. */
  skipHeaders(): void {
    const length = this.u32()
    this.raw(length - 4)
  }

  #advance(length: number): number {
    if (length > this.left) throw new RangeError(`the message ends ${length - this.left} bytes too early`)
    const start = this.#position
    this.#position += length
    return start
  }
}
