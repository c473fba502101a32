import type { Duplex } from 'node:stream'
import { ByteWriter } from './byte-writer.js'
import { headerLength, PacketType, toPackets } from './packets.js'
import { until } from './until.js'

/** The reply in the making and the way it goes out: in packets, no faster than the client reads. */
export class ReplyStream {
  /** Tokens are written here; nothing is sent before `flush`, `flushAll` or `end`. */
  readonly bytes = new ByteWriter()
  /** Agreed on at login. */
  packetSize = 4096
  readonly #stream: Duplex
  readonly #session: number
  #nextNumber = 1

  constructor(stream: Duplex, session: number) {
    this.#stream = stream
    this.#session = session
  }

  /** Whether so much is waiting that it is worth sending. */
  get isFull(): boolean {
    return this.bytes.length >= 32_768
  }

  /** Sends the whole packets that are ready, then waits until the client has room, or `signal` aborts. */
  async flush(signal: AbortSignal): Promise<void> {
    const room = this.packetSize - headerLength
    await this.#send(Math.floor(this.bytes.length / room) * room, signal)
  }

  /** Sends all that is ready, the last packet only part full, as the server does for a script that pauses. */
  async flushAll(signal: AbortSignal): Promise<void> {
    await this.#send(this.bytes.length, signal)
  }

  /** Sends the rest and ends the message. */
  end(): void {
    this.#write(this.bytes.length, true)
  }

  /** Ends the connection after what was sent, in the middle of a message or not. */
  hangUp(): void {
    this.#stream.end()
  }

  async #send(count: number, signal: AbortSignal): Promise<void> {
    if (count === 0) return
    const roomLeft = this.#write(count, false)
    if (signal.aborted) return
    // A turn of the event loop even for a fast client: an attention must be able to come in between.
    await (roomLeft ? new Promise(setImmediate) : until(this.#stream, 'drain', signal))
  }

  #write(count: number, last: boolean): boolean {
    if (this.#stream.destroyed) throw new Error('the client is gone')
    const framing = { type: PacketType.reply, packetSize: this.packetSize, session: this.#session, last }
    const packets = toPackets(this.bytes.take(count), { ...framing, firstNumber: this.#nextNumber })
    this.#nextNumber += Math.ceil(packets.length / this.packetSize)
    return this.#stream.write(packets)
  }
}
