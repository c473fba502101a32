import type { FixedWidth } from './codec.js'
import { dateText, parseWallClock, timeText } from './wall-clock.js'

/** 1900-01-01 in days since 0001-01-01: where the older types begin. */
const day1900 = 693_595
const ticksOfDay = 86_400 * 300

/** `datetime` (to 1/300 s) and `smalldatetime` (to the minute), by name, as '2024-03-10 02:30:00.003'. */
export const oldMoments: Readonly<Record<string, FixedWidth>> = {
  datetime: {
    token: 0x6f,
    notNullToken: 0x3d,
    width: 8,
    put(out, value) {
      const { days, ticks } = parseWallClock(String(value), 3)
      const threeHundredths = Math.round(Number(ticks) * 0.3)
      const carries = threeHundredths === ticksOfDay
      out.i32(days - day1900 + (carries ? 1 : 0)).u32(carries ? 0 : threeHundredths)
    },
    take(from) {
      const date = dateText(from.i32() + day1900)
      return `${date} ${timeText(BigInt(Math.round(from.u32() / 0.3)), 3)}`
    },
  },
  smalldatetime: {
    token: 0x6f,
    notNullToken: 0x3a,
    width: 4,
    put(out, value) {
      const { days, ticks } = parseWallClock(String(value), 0)
      out.u16(days - day1900).u16(Number(ticks / 60n))
    },
    take(from) {
      const date = dateText(from.u16() + day1900)
      return `${date} ${timeText(BigInt(from.u16()) * 60n, 0)}`
    },
  },
}
