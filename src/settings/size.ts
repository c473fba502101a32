/** A size: `8 MB`, `500 kB`; or a number of bytes. */
export type SizeText = string | number

const factors: Readonly<Record<string, number>> = {
  byte: 1,
  bytes: 1,
  kB: 1_000,
  MB: 1_000_000,
  GB: 1_000_000_000,
}

/** What a text that is a size looks like, for schemas. */
export const sizePattern = '^[0-9]{1,9} (byte|bytes|kB|MB|GB)$'

const pattern = new RegExp(sizePattern)

/**
 * The bytes of `<integer> bytes|kB|MB|GB`, or of a whole number that is not negative; `undefined` for anything else. 1 MB is
 * 1,000,000 bytes, as the SI has it.
 */
export function parseSize(size: SizeText): number | undefined {
  if (typeof size === 'number') return Number.isSafeInteger(size) && size >= 0 ? size : undefined
  const unit = pattern.exec(size)?.[1]
  return unit === undefined ? undefined : Number.parseInt(size, 10) * (factors[unit] ?? 0)
}
