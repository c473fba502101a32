import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { selfSigned } from '../../servers/tds/login/certificate.js'
import { der } from '../../servers/tds/login/der.js'

describe('a self-signed certificate', () => {
  it('is made out to localhost and 127.0.0.1, and signed with its own key', () => {
    const certificate = new X509Certificate(selfSigned().cert)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.checkHost('localhost')).toBe('localhost')
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(certificate.checkHost('example.com')).toBeUndefined()
    expect([certificate.validFrom, certificate.validTo]).toEqual([
      'Jan  1 00:00:00 2020 GMT',
      'Dec 31 23:59:59 2049 GMT',
    ])
  })

  it('has a key and a serial number of its own each time', () => {
    const [one, other] = [new X509Certificate(selfSigned().cert), new X509Certificate(selfSigned().cert)]
    expect(one.serialNumber).not.toBe(other.serialNumber)
    expect(other.verify(one.publicKey)).toBe(false)
  })
})

describe('DER', () => {
  it.each([
    ['0000007f', '02017f'],
    ['80', '02020080'],
    ['0080', '02020080'],
    ['00', '020100'],
    ['0102', '02020102'],
  ])('writes the integer %s in as few bytes as it needs', (bytes, encoded) => {
    expect(der.integer(Buffer.from(bytes, 'hex')).toString('hex')).toBe(encoded)
  })

  it.each([
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
  ])('writes a length of %i', (length, header) => {
    expect(
      der
        .octets(Buffer.alloc(length))
        .subarray(0, header.length / 2)
        .toString('hex'),
    ).toBe(header)
  })

  it('writes object ids in base 128', () => {
    expect(der.objectId('1.2.840.10045.4.3.2').toString('hex')).toBe('06082a8648ce3d040302')
  })
})
