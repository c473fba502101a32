/** What a packet carries (MS-TDS 2.2.3.1.1). */
export const PacketType = {
  batch: 0x01,
  call: 0x03,
  reply: 0x04,
  attention: 0x06,
  transaction: 0x0e,
  login: 0x10,
  prelogin: 0x12,
} as const

/** Bits of the packet header's status (MS-TDS 2.2.3.1.2). */
export const PacketStatus = { endOfMessage: 0x01, ignore: 0x02, resetConnection: 0x08 } as const

/** Every packet begins with type, status, length (big-endian, header included), session, number and window. */
export const headerLength = 8

/** One message of a client: what its packets held, put together. */
export interface Message {
  readonly type: number
  /** The status of the last packet. */
  readonly status: number
  readonly body: Buffer
}

/** How a message is cut into packets. */
export interface Framing {
  readonly type: number
  readonly packetSize: number
  readonly session: number
  /** The number of the first packet, counted modulo 256. */
  readonly firstNumber: number
  /** Whether the last packet ends the message. */
  readonly last: boolean
}

/** Cuts a body into packets, side by side in one buffer; an empty body that ends a message is one bare header. */
export function toPackets(body: Buffer, framing: Framing): Buffer {
  const room = framing.packetSize - headerLength
  const count = Math.max(1, Math.ceil(body.length / room))
  const packets = Buffer.allocUnsafe(body.length + count * headerLength)
  for (let index = 0; index < count; index++) {
    const part = body.subarray(index * room, (index + 1) * room)
    const start = index * framing.packetSize
    const ends = framing.last && index === count - 1
    packets.writeUInt8(framing.type, start)
    packets.writeUInt8(ends ? PacketStatus.endOfMessage : 0, start + 1)
    packets.writeUInt16BE(part.length + headerLength, start + 2)
    packets.writeUInt16BE(framing.session, start + 4)
    packets.writeUInt8((framing.firstNumber + index) & 0xff, start + 6)
    packets.writeUInt8(0, start + 7)
    part.copy(packets, start + headerLength)
  }
  return packets
}

/** Takes the first packet off `bytes`, or nothing while it is incomplete. */
export function splitPacket(bytes: Buffer): { readonly packet: Buffer; readonly rest: Buffer } | undefined {
  if (bytes.length < headerLength) return undefined
  const length = bytes.readUInt16BE(2)
  if (length < headerLength) throw new RangeError(`a packet of ${length} bytes cannot hold its header`)
  if (bytes.length < length) return undefined
  return { packet: bytes.subarray(0, length), rest: bytes.subarray(length) }
}

/** Puts packets together into messages, whatever pieces the stream hands them over in. */
export async function* readMessages(stream: AsyncIterable<Buffer>): AsyncGenerator<Message> {
  let pending: Buffer = Buffer.alloc(0)
  let parts: Buffer[] = []
  for await (const chunk of stream) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
    for (let next = splitPacket(pending); next !== undefined; next = splitPacket(pending)) {
      pending = next.rest
      parts.push(next.packet.subarray(headerLength))
      const status = next.packet.readUInt8(1)
      if ((status & PacketStatus.endOfMessage) === 0) continue
      const body = Buffer.concat(parts)
      parts = []
      yield { type: next.packet.readUInt8(0), status, body }
    }
  }
}
