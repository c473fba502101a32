import { property } from './property.js'

/** The protocol of an encrypted stream, `TLSv1.3`; NULL for a stream of which none is told. */
export function tlsProtocol(stream: unknown): string | null {
  const ask = property(stream, 'getProtocol')
  const protocol: unknown = typeof ask === 'function' ? ask.call(stream) : null
  return typeof protocol === 'string' ? protocol : null
}
