import { byteCounted, type Codec } from './codec.js'

/** `uniqueidentifier`: the first three groups little-endian. Read in upper case, as SQL Server prints it. */
export const uuidCodec: Codec = byteCounted({
  info: (out) => out.u8(0x24).u8(16),
  width: 16,
  put: (out, value) => out.raw(swapGroups(Buffer.from(String(value).replaceAll('-', ''), 'hex'))),
  take: (from) => withDashes(swapGroups(from.raw(16)).toString('hex').toUpperCase()),
})

function swapGroups(bytes: Buffer): Buffer {
  const swapped = Buffer.from(bytes)
  swapped.subarray(0, 4).reverse()
  swapped.subarray(4, 6).reverse()
  swapped.subarray(6, 8).reverse()
  return swapped
}

function withDashes(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
