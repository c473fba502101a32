import { byteCounted, type Codec } from './codec.js'
import { fromScaled, toScaled } from './scaled.js'

const tokens: Readonly<Record<string, number>> = { decimal: 0x6a, numeric: 0x6c }

/** `decimal(p,s)` and `numeric(p,s)`: a sign byte and a magnitude. Values are text with every place written. */
export function decimalCodec(name: string, precision: number, scale: number): Codec {
  const width = magnitudeWidth(precision) + 1
  return byteCounted({
    info: (out) =>
      out
        .u8(tokens[name] ?? 0x6a)
        .u8(width)
        .u8(precision)
        .u8(scale),
    width,
    put(out, value) {
      const units = toScaled(String(value), scale)
      out.u8(units < 0n ? 0 : 1).unsigned(units < 0n ? -units : units, width - 1)
    },
    take(from, length) {
      const isPositive = from.u8() === 1
      const magnitude = from.unsigned(length - 1)
      return fromScaled(isPositive ? magnitude : -magnitude, scale)
    },
  })
}

function magnitudeWidth(precision: number): number {
  if (precision <= 9) return 4
  if (precision <= 19) return 8
  return precision <= 28 ? 12 : 16
}
