import { ByteWriter } from './byte-writer.js'
import { collation } from './collation.js'

/** The name that the server signs its messages with. */
export const serverName = 'TDS-TEST-SERVER'

/** Which kind of statement a DONE token ends: one of a batch, one inside a procedure, or the procedure. */
export const DoneToken = { batch: 0xfd, procedure: 0xfe, inProcedure: 0xff } as const

/** Bits of a DONE token's status (MS-TDS 2.2.7.6). */
export const DoneStatus = { final: 0, more: 0x01, error: 0x02, inTransaction: 0x04, count: 0x10, attention: 0x20 }

/** The end of a statement or procedure. */
export interface Done {
  readonly token: number
  readonly status: number
  readonly rows?: number
}

/** An ERROR or INFO token's contents. */
export interface ServerMessage {
  readonly message: string
  readonly number: number
  readonly severity: number
  readonly state: number
  readonly line: number
  readonly procedure: string
}

const selectCommand = 0xc1

export function writeDone(out: ByteWriter, { token, status, rows = 0 }: Done): void {
  out.u8(token).u16(status).u16(selectCommand).u64(BigInt(rows))
}

export function writeError(out: ByteWriter, message: ServerMessage): void {
  writeMessage(out, 0xaa, message)
}

export function writeInfo(out: ByteWriter, message: ServerMessage): void {
  writeMessage(out, 0xab, message)
}

function writeMessage(out: ByteWriter, token: number, message: ServerMessage): void {
  const body = new ByteWriter().i32(message.number).u8(message.state).u8(message.severity)
  body.longText(message.message).shortText(serverName).shortText(message.procedure).u32(message.line)
  out.u8(token).u16(body.length).raw(body.take())
}

export function writeReturnStatus(out: ByteWriter, status: number): void {
  out.u8(0x79).i32(status)
}

/** ENVCHANGE of something that is text: the database (1), the language (2), the packet size (4). */
export function writeTextChange(out: ByteWriter, kind: 1 | 2 | 4, now: string, before: string): void {
  writeChange(out, new ByteWriter().u8(kind).shortText(now).shortText(before))
}

export function writeCollationChange(out: ByteWriter): void {
  writeChange(out, new ByteWriter().u8(7).u8(collation.length).raw(collation).u8(0))
}

/** ENVCHANGE that tells a transaction's begin (8), commit (9) or rollback (10) by its descriptor. */
export function writeTransactionChange(out: ByteWriter, kind: 8 | 9 | 10, descriptor: bigint): void {
  const change = new ByteWriter().u8(kind)
  if (kind === 8) change.u8(8).u64(descriptor).u8(0)
  else change.u8(0).u8(8).u64(descriptor)
  writeChange(out, change)
}

/** ENVCHANGE that acknowledges the reset which the client asked for in the packet header. */
export function writeResetAcknowledgement(out: ByteWriter): void {
  writeChange(out, new ByteWriter().u8(18).u8(0).u8(0))
}

function writeChange(out: ByteWriter, change: ByteWriter): void {
  out.u8(0xe3).u16(change.length).raw(change.take())
}
