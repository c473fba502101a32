import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { der } from './der.js'

/** A private key and the certificate over its public half, both PEM. */
export interface Credentials {
  readonly key: string
  readonly cert: string
}

const ecdsaWithSha256 = der.sequence(der.objectId('1.2.840.10045.4.3.2'))
const commonName = '2.5.4.3'
const subjectAltName = '2.5.29.17'

/**
 * Makes a self-signed certificate for `localhost` and 127.0.0.1, with a new key each time, so that none is kept in a
 * file. A version 3 certificate of RFC 5280: name, validity, key, one extension, signature.
 */
export function selfSigned(): Credentials {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = der.sequence(der.set(der.sequence(der.objectId(commonName), der.text('localhost'))))
  const body = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(randomBytes(16)),
    ecdsaWithSha256,
    name,
    der.sequence(der.utcTime('200101000000Z'), der.utcTime('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der.explicit(3, der.sequence(alternativeNames())),
  )
  const certificate = der.sequence(body, ecdsaWithSha256, der.bits(sign('sha256', body, privateKey)))
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(certificate) }
}

function alternativeNames(): Buffer {
  const dns = der.implicit(2, Buffer.from('localhost', 'ascii'))
  const address = der.implicit(7, Buffer.from([127, 0, 0, 1]))
  return der.sequence(der.objectId(subjectAltName), der.octets(der.sequence(dns, address)))
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').replaceAll(/.{64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}
