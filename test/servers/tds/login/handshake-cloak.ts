import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { headerLength, PacketType, splitPacket, toPackets } from '../wire/packets.js'

/**
 * What TLS runs over in TDS 7: during the handshake both sides wrap their TLS records in PRELOGIN packets, afterwards
 * they send them bare (MS-TDS 3.2.5.2). The client is the first to go bare, so that is what ends the wrapping.
 *
 * A client waits for exactly one message for each that it sent, so all records of a turn go out as one.
 */
export class HandshakeCloak extends Duplex {
  readonly #socket: Socket
  #isBare = false
  #received: Buffer = Buffer.alloc(0)
  #turn: Buffer[] = []

  constructor(socket: Socket) {
    super()
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    socket.on('end', () => this.push(null))
    socket.on('close', () => this.destroy())
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#isBare) {
      this.#socket.write(chunk, done)
      return
    }
    if (this.#turn.length === 0) setImmediate(() => this.#sendTurn())
    this.#turn.push(chunk)
    done()
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }

  #sendTurn(): void {
    const framing = { type: PacketType.prelogin, packetSize: 4096, session: 0, firstNumber: 1, last: true }
    if (!this.#socket.destroyed) this.#socket.write(toPackets(Buffer.concat(this.#turn), framing))
    this.#turn = []
  }

  #receive(chunk: Buffer): void {
    if (this.#isBare) {
      this.#deliver(chunk)
      return
    }
    this.#received = Buffer.concat([this.#received, chunk])
    while (this.#received[0] === PacketType.prelogin) {
      const split = splitPacket(this.#received)
      if (split === undefined) return
      this.#deliver(split.packet.subarray(headerLength))
      this.#received = split.rest
    }
    if (this.#received.length === 0) return
    this.#isBare = true
    this.#deliver(this.#received)
  }

  #deliver(bytes: Buffer): void {
    if (!this.push(bytes)) this.#socket.pause()
  }
}
