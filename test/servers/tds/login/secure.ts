import type { Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import type { Credentials } from './certificate.js'
import { HandshakeCloak } from './handshake-cloak.js'

/** Puts TLS over a socket whose PRELOGIN agreed on it. TDS 7 knows TLS up to 1.2. */
export function secure(socket: Socket, credentials: Credentials): TLSSocket {
  const secureContext = createSecureContext({ ...credentials, maxVersion: 'TLSv1.2' })
  const cloak = new HandshakeCloak(socket)
  const secured = new TLSSocket(cloak, { isServer: true, secureContext })
  // A client that does not trust the certificate ends the handshake; nobody else is to hear of it.
  secured.on('error', () => socket.destroy())
  secured.on('close', () => socket.destroy())
  return secured
}
