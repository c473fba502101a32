/** SQL_Latin1_General_CP1_CI_AS, the collation of every text that the server sends: code page 1252. */
export const collation: Buffer = Buffer.from([0x09, 0x04, 0xd0, 0x00, 0x34])

const decoder = new TextDecoder('windows-1252')

const byteOfCharacter = new Map(
  Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
)

/** Where code page 1252 and Latin-1 agree, which Node encodes a hundred times faster than a map can. */
const isLatin1 = /^[^\x80-\x9f\u0100-\uffff]*$/

/** Text as code page 1252 has it; what the page lacks becomes a question mark, as in SQL Server. */
export function toCodePage(text: string): Buffer {
  if (isLatin1.test(text)) return Buffer.from(text, 'latin1')
  return Buffer.from(Array.from(text, (character) => byteOfCharacter.get(character) ?? 0x3f))
}

/** Bytes of code page 1252 as text. */
export function fromCodePage(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}
