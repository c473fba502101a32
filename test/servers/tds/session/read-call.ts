import type { Param } from '../script/script.js'
import { codecFor } from '../types/codec-for.js'
import { readTypeInfo } from '../types/type-info.js'
import { ByteReader } from '../wire/byte-reader.js'

/** A remote procedure call as it came. */
export interface ReadCall {
  readonly name: string
  readonly params: readonly Param[]
}

/** Procedures that clients call by number (MS-TDS 2.2.6.6). */
const numbered: Readonly<Record<number, string>> = { 10: 'sp_executesql', 11: 'sp_prepare', 12: 'sp_execute' }
const byNumber = 0xffff
const outputFlag = 0x01

/** Reads an RPC message. */
export function readCall(body: Buffer): ReadCall {
  const from = new ByteReader(body)
  from.skipHeaders()
  const length = from.u16()
  const name = length === byNumber ? numberedName(from.u16()) : from.utf16(length)
  from.u16()
  const params: Param[] = []
  while (from.left > 0) params.push(readParam(from))
  return { name, params }
}

/** Reads the text of a batch message. */
export function readBatch(body: Buffer): string {
  const from = new ByteReader(body)
  from.skipHeaders()
  return from.utf16(from.left / 2)
}

function numberedName(number: number): string {
  return numbered[number] ?? `procedure number ${number}`
}

function readParam(from: ByteReader): Param {
  const name = from.utf16(from.u8())
  const isOutput = (from.u8() & outputFlag) !== 0
  const type = readTypeInfo(from)
  return { name, isOutput, type, value: type === 'null' ? null : codecFor(type).read(from) }
}
