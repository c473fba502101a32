/** SQL_Latin1_General_CP1_CI_AS, the collation of every text that the server sends: code page 1252. */
export const collation: Buffer = Buffer.from([0x09, 0x04, 0xd0, 0x00, 0x34])

/** What code page 1252 has from 0x80 to 0x9F; elsewhere it is Latin-1. Node's own decoder of that name is Latin-1. */
const fromEighty = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const outsideLatin1 = /[\u0080-\u009f\u0100-\uffff]/g

/** Text as code page 1252 has it; what the page lacks becomes a question mark, as in SQL Server. */
export function toCodePage(text: string): Buffer {
  const mapped = text.replace(outsideLatin1, (character) => {
    const index = fromEighty.indexOf(character)
    return index === -1 ? '?' : String.fromCharCode(0x80 + index)
  })
  return Buffer.from(mapped, 'latin1')
}

/** Bytes of code page 1252 as text. */
export function fromCodePage(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (byte) => fromEighty.charAt(byte.charCodeAt(0) - 0x80))
}
