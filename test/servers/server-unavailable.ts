/** A server that cannot be had on this machine; the message says why and what would help. */
export class ServerUnavailable extends Error {
  override readonly name = 'ServerUnavailable'
}
