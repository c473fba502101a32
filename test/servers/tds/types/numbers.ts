import type { FixedWidth } from './codec.js'
import { fromScaled, toScaled } from './scaled.js'

const integerToken = 0x26
const floatToken = 0x6d
const moneyToken = 0x6e

const bigint = (value: unknown): bigint => BigInt(String(value))

/** Numbers of a fixed width, by name. Money is text with four decimals, exactly; bigint is a bigint. */
export const numbers: Readonly<Record<string, FixedWidth>> = {
  bit: {
    token: 0x68,
    notNullToken: 0x32,
    width: 1,
    put: (out, value) => out.u8(Number(value)),
    take: (from) => from.u8() === 1,
  },
  tinyint: {
    token: integerToken,
    notNullToken: 0x30,
    width: 1,
    put: (out, value) => out.u8(Number(value)),
    take: (from) => from.u8(),
  },
  smallint: {
    token: integerToken,
    notNullToken: 0x34,
    width: 2,
    put: (out, value) => out.i16(Number(value)),
    take: (from) => from.i16(),
  },
  int: {
    token: integerToken,
    notNullToken: 0x38,
    width: 4,
    put: (out, value) => out.i32(Number(value)),
    take: (from) => from.i32(),
  },
  bigint: {
    token: integerToken,
    notNullToken: 0x7f,
    width: 8,
    put: (out, value) => out.i64(bigint(value)),
    take: (from) => from.i64(),
  },
  real: {
    token: floatToken,
    notNullToken: 0x3b,
    width: 4,
    put: (out, value) => out.f32(Number(value)),
    take: (from) => from.f32(),
  },
  float: {
    token: floatToken,
    notNullToken: 0x3e,
    width: 8,
    put: (out, value) => out.f64(Number(value)),
    take: (from) => from.f64(),
  },
  smallmoney: {
    token: moneyToken,
    notNullToken: 0x7a,
    width: 4,
    put: (out, value) => out.i32(Number(toScaled(String(value), 4))),
    take: (from) => fromScaled(BigInt(from.i32()), 4),
  },
  // Eight bytes with the more significant four first, each four little-endian.
  money: {
    token: moneyToken,
    notNullToken: 0x3c,
    width: 8,
    put(out, value) {
      const units = toScaled(String(value), 4)
      out.i32(Number(units >> 32n)).u32(Number(units & 0xffffffffn))
    },
    take: (from) => fromScaled((BigInt(from.i32()) << 32n) | BigInt(from.u32()), 4),
  },
}
