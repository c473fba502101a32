/** Bytes in the making, growing as they are written; TDS is little-endian unless a field says otherwise. */
export class ByteWriter {
  #buffer = Buffer.allocUnsafe(4096)
  #length = 0

  /** How many bytes wait to be taken. */
  get length(): number {
    return this.#length
  }

  u8(value: number): this {
    const position = this.#claim(1)
    this.#buffer.writeUInt8(value, position)
    return this
  }

  u16(value: number): this {
    const position = this.#claim(2)
    this.#buffer.writeUInt16LE(value, position)
    return this
  }

  i16(value: number): this {
    const position = this.#claim(2)
    this.#buffer.writeInt16LE(value, position)
    return this
  }

  u32(value: number): this {
    const position = this.#claim(4)
    this.#buffer.writeUInt32LE(value, position)
    return this
  }

  i32(value: number): this {
    const position = this.#claim(4)
    this.#buffer.writeInt32LE(value, position)
    return this
  }

  u64(value: bigint): this {
    const position = this.#claim(8)
    this.#buffer.writeBigUInt64LE(value, position)
    return this
  }

  i64(value: bigint): this {
    const position = this.#claim(8)
    this.#buffer.writeBigInt64LE(value, position)
    return this
  }

  f32(value: number): this {
    const position = this.#claim(4)
    this.#buffer.writeFloatLE(value, position)
    return this
  }

  f64(value: number): this {
    const position = this.#claim(8)
    this.#buffer.writeDoubleLE(value, position)
    return this
  }

  /** An unsigned integer of any width, as decimals (4 to 16 bytes), times (3 to 5) and dates (3) need. */
  unsigned(value: bigint, width: number): this {
    let position = this.#claim(width)
    let rest = value
    for (let byte = 0; byte < width; byte++, position++, rest >>= 8n) this.#buffer[position] = Number(rest & 0xffn)
    return this
  }

  raw(bytes: Uint8Array): this {
    const position = this.#claim(bytes.length)
    this.#buffer.set(bytes, position)
    return this
  }

  /** UTF-16 text without a length before it. */
  utf16(text: string): this {
    const position = this.#claim(text.length * 2)
    this.#buffer.write(text, position, 'utf16le')
    return this
  }

  /** `B_VARCHAR`: one byte for the length in UTF-16 units, then the text. */
  shortText(text: string): this {
    return this.u8(text.length).utf16(text)
  }

  /** `US_VARCHAR`: two bytes for the length in UTF-16 units, then the text. */
  longText(text: string): this {
    return this.u16(text.length).utf16(text)
  }

  /** Takes the first `count` bytes out, all of them unless told otherwise; the rest stays. */
  take(count: number = this.#length): Buffer {
    const taken = Buffer.from(this.#buffer.subarray(0, count))
    this.#buffer.copyWithin(0, count, this.#length)
    this.#length -= count
    return taken
  }

  /** Makes room, which may move everything to another buffer: claim first, then look at the buffer. */
  #claim(size: number): number {
    const position = this.#length
    const needed = position + size
    if (needed > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2))
      this.#buffer.copy(grown, 0, 0, position)
      this.#buffer = grown
    }
    this.#length = needed
    return position
  }
}
