import type { ByteReader } from '../wire/byte-reader.js'
import type { ByteWriter } from '../wire/byte-writer.js'
import { byteCounted, type Codec } from './codec.js'
import { dateText, parseWallClock, timeText, type WallClock } from './wall-clock.js'

const dateWidth = 3

/** `date` as '2024-03-10'. */
export const dateCodec: Codec = byteCounted({
  info: (out) => out.u8(0x28),
  width: dateWidth,
  put: (out, value) => putDate(out, parseWallClock(String(value), 0).days),
  take: (from) => takeDate(from),
})

/** `time(s)` as '02:30:00.1234567'. */
export function timeCodec(scale: number): Codec {
  const width = timeWidth(scale)
  return byteCounted({
    info: (out) => out.u8(0x29).u8(scale),
    width,
    put: (out, value) => out.unsigned(parseWallClock(String(value), scale).ticks, width),
    take: (from, length) => timeText(from.unsigned(length), scale),
  })
}

/** `datetime2(s)` as '2024-03-10 02:30:00.1234567'. */
export function dateTime2Codec(scale: number): Codec {
  const width = timeWidth(scale)
  return byteCounted({
    info: (out) => out.u8(0x2a).u8(scale),
    width: width + dateWidth,
    put(out, value) {
      const { days, ticks } = parseWallClock(String(value), scale)
      putDate(out.unsigned(ticks, width), days)
    },
    take(from, length) {
      const time = timeText(from.unsigned(length - dateWidth), scale)
      return `${takeDate(from)} ${time}`
    },
  })
}

/** `datetimeoffset(s)` as '2024-03-10 02:30:00.1234567 +05:30'; the wire has UTC and the offset beside it. */
export function dateTimeOffsetCodec(scale: number): Codec {
  const width = timeWidth(scale)
  return byteCounted({
    info: (out) => out.u8(0x2b).u8(scale),
    width: width + dateWidth + 2,
    put(out, value) {
      const minutes = offsetMinutes(String(value))
      const { days, ticks } = shift(parseWallClock(String(value), scale), -minutes, scale)
      putDate(out.unsigned(ticks, width), days).i16(minutes)
    },
    take(from, length) {
      const ticks = from.unsigned(length - dateWidth - 2)
      const days = Number(from.unsigned(dateWidth))
      const minutes = from.i16()
      const local = shift({ days, ticks }, minutes, scale)
      return `${dateText(local.days)} ${timeText(local.ticks, scale)} ${offsetText(minutes)}`
    },
  })
}

function timeWidth(scale: number): number {
  if (scale <= 2) return 3
  return scale <= 4 ? 4 : 5
}

function putDate(out: ByteWriter, days: number): ByteWriter {
  return out.unsigned(BigInt(days), dateWidth)
}

function takeDate(from: ByteReader): string {
  return dateText(Number(from.unsigned(dateWidth)))
}

function shift({ days, ticks }: WallClock, minutes: number, scale: number): WallClock {
  const unit = 10n ** BigInt(scale)
  const day = 86_400n * unit
  const moved = ticks + BigInt(minutes * 60) * unit
  if (moved < 0n) return { days: days - 1, ticks: moved + day }
  return moved >= day ? { days: days + 1, ticks: moved - day } : { days, ticks: moved }
}

function offsetMinutes(text: string): number {
  if (text.endsWith('Z')) return 0
  const match = /(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d)$/.exec(text)?.groups
  if (match === undefined) throw new TypeError(`'${text}' has no offset`)
  const size = Number(match['hours']) * 60 + Number(match['minutes'])
  return match['sign'] === '-' ? -size : size
}

function offsetText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
