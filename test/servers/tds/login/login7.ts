/** What a client says of itself in LOGIN7. */
export interface Login {
  readonly host: string
  readonly user: string
  readonly password: string
  readonly application: string
  readonly server: string
  readonly library: string
  readonly language: string
  readonly database: string
  /** The packet size that the client asks for, in bytes. */
  readonly packetSize: number
}

/** Where the offset and length of each text stand in the fixed part (MS-TDS 2.2.6.4). */
const Field = {
  host: 36,
  user: 40,
  password: 44,
  application: 48,
  server: 52,
  library: 60,
  language: 64,
  database: 68,
} as const

/** Reads a LOGIN7 message. */
export function readLogin(body: Buffer): Login {
  const bytes = (field: number) => {
    const start = body.readUInt16LE(field)
    return body.subarray(start, start + body.readUInt16LE(field + 2) * 2)
  }
  const text = (field: number) => bytes(field).toString('utf16le')
  return {
    host: text(Field.host),
    user: text(Field.user),
    password: unscramble(bytes(Field.password)),
    application: text(Field.application),
    server: text(Field.server),
    library: text(Field.library),
    language: text(Field.language),
    database: text(Field.database),
    packetSize: Math.min(32_767, Math.max(512, body.readUInt32LE(8) || 4096)),
  }
}

/** A password travels with each byte's halves swapped, then XORed with A5: a curtain, not a lock. */
function unscramble(bytes: Buffer): string {
  const plain = bytes.map((byte) => {
    const swapped = byte ^ 0xa5
    return ((swapped << 4) | (swapped >> 4)) & 0xff
  })
  return Buffer.from(plain).toString('utf16le')
}
