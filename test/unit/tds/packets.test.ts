import { describe, expect, it } from 'vitest'
import { type Message, PacketType, readMessages, splitPacket, toPackets } from '../../servers/tds/wire/packets.js'

const framing = { type: PacketType.batch, packetSize: 512, session: 51, firstNumber: 255, last: true }

async function* inPieces(bytes: Buffer, size: number) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function read(bytes: Buffer, size: number): Promise<readonly Message[]> {
  const messages: Message[] = []
  for await (const message of readMessages(inPieces(bytes, size))) messages.push(message)
  return messages
}

describe('packets', () => {
  it.each([1, 7, 512, 100_000])('are put together again from pieces of %i bytes', async (size) => {
    const bodies = [Buffer.alloc(0), Buffer.alloc(504, 1), Buffer.alloc(505, 2), Buffer.alloc(5_000, 3)]
    const bytes = Buffer.concat(bodies.map((body) => toPackets(body, framing)))
    expect(await read(bytes, size)).toEqual(bodies.map((body) => ({ type: PacketType.batch, status: 1, body })))
  })

  it('say their type, whether they are the last, their length, session and number', () => {
    const packets = toPackets(Buffer.alloc(505), framing)
    expect(packets.subarray(0, 8).toString('hex')).toBe('010002000033ff00')
    expect(packets.subarray(512, 520).toString('hex')).toBe('0101000900330000')
  })

  it('shorter than their own header are refused', () => {
    expect(() => splitPacket(Buffer.from('0101000700330000', 'hex'))).toThrow(RangeError)
  })
})
