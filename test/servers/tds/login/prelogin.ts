import type { Socket } from 'node:net'
import { headerLength, PacketType, splitPacket, toPackets } from '../wire/packets.js'
import { until } from '../wire/until.js'

/**
 * Whether the server encrypts: `off` cannot, `offered` does for a client that asks, `required` refuses one that does
 * not. A client that would encrypt its password only (neither on nor unable) is served in the clear.
 */
export type Encryption = 'off' | 'offered' | 'required'

/** Values of the ENCRYPTION option (MS-TDS 2.2.6.5). */
const Answer = { on: 1, notSupported: 2, required: 3 } as const

const Option = { version: 0, encryption: 1, instance: 2, threadId: 3, mars: 4, end: 0xff } as const
const version = Buffer.from([13, 0, 0x13, 0xa2, 0, 0])

/** Reads the client's PRELOGIN, answers it, and says whether TLS comes next. */
export async function negotiate(socket: Socket, encryption: Encryption): Promise<boolean> {
  const asked = encryptionAsked(await firstPacket(socket))
  const answer = answerTo(asked, encryption)
  const framing = { type: PacketType.reply, packetSize: 4096, session: 0, firstNumber: 1, last: true }
  socket.write(toPackets(preloginReply(answer), framing))
  return answer !== Answer.notSupported
}

function answerTo(asked: number, encryption: Encryption): number {
  if (encryption === 'required') return Answer.required
  const clientWants = asked === Answer.on || asked === Answer.required
  return clientWants && encryption === 'offered' ? Answer.on : Answer.notSupported
}

/** Reads one packet and gives back to the socket what came after it. */
async function firstPacket(socket: Socket): Promise<Buffer> {
  let received: Buffer = Buffer.alloc(0)
  for (;;) {
    const chunk: Buffer | null = socket.read()
    if (chunk === null) {
      if (socket.readableEnded || socket.destroyed) throw new Error('the client left before its first packet')
      await until(socket, 'readable')
      continue
    }
    received = Buffer.concat([received, chunk])
    const split = splitPacket(received)
    if (split === undefined) continue
    if (split.packet.readUInt8(0) !== PacketType.prelogin) throw new Error('a connection must begin with PRELOGIN')
    if (split.rest.length > 0) socket.unshift(split.rest)
    return split.packet.subarray(headerLength)
  }
}

function encryptionAsked(body: Buffer): number {
  for (let at = 0; body.readUInt8(at) !== Option.end; at += 5) {
    if (body.readUInt8(at) === Option.encryption) return body.readUInt8(body.readUInt16BE(at + 1))
  }
  return Answer.notSupported
}

/** A table of options (number, offset, length), its end mark, then the options' contents. */
function preloginReply(encryption: number): Buffer {
  const options: readonly (readonly [number, Buffer])[] = [
    [Option.version, version],
    [Option.encryption, Buffer.from([encryption])],
    [Option.instance, Buffer.from([0])],
    [Option.threadId, Buffer.alloc(0)],
    [Option.mars, Buffer.from([0])],
  ]
  const table = Buffer.alloc(options.length * 5 + 1, Option.end)
  let offset = table.length
  options.forEach(([option, contents], index) => {
    table.writeUInt8(option, index * 5)
    table.writeUInt16BE(offset, index * 5 + 1)
    table.writeUInt16BE(contents.length, index * 5 + 3)
    offset += contents.length
  })
  return Buffer.concat([table, ...options.map(([, contents]) => contents)])
}
