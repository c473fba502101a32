import type { Login } from '../login/login7.js'
import type { SqlError } from '../script/sql-error.js'
import type { ByteWriter } from '../wire/byte-writer.js'
import type { ReplyStream } from '../wire/reply-stream.js'
import {
  DoneStatus,
  DoneToken,
  type ServerMessage,
  writeCollationChange,
  writeDone,
  writeError,
  writeInfo,
  writeTextChange,
} from '../wire/tokens.js'

const tdsVersion = Buffer.from([0x74, 0, 0, 4])
const productVersion = Buffer.from([13, 0, 0x13, 0xa2])

/** Welcomes a client: where it is, how text is coded, how large packets are, and that it is in. */
export function welcome(stream: ReplyStream, login: Login): void {
  const out = stream.bytes
  const packetSize = stream.packetSize
  writeTextChange(out, 1, login.database, 'master')
  writeInfo(out, notice(5701, `Changed database context to '${login.database}'.`))
  writeCollationChange(out)
  writeTextChange(out, 2, 'us_english', '')
  writeInfo(out, notice(5703, 'Changed language setting to us_english.'))
  writeAcknowledgement(out)
  writeTextChange(out, 4, String(login.packetSize), String(packetSize))
  writeDone(out, { token: DoneToken.batch, status: DoneStatus.final })
  stream.end()
  stream.packetSize = login.packetSize
}

/** Turns a client away with one error or several, which is all that it learns. */
export function turnAway(stream: ReplyStream, errors: readonly SqlError[]): void {
  for (const { message, number, severity, state, line } of errors)
    writeError(stream.bytes, { message, number, severity, state, line, procedure: '' })
  writeDone(stream.bytes, { token: DoneToken.batch, status: DoneStatus.error })
  stream.end()
}

function writeAcknowledgement(out: ByteWriter): void {
  const program = 'Microsoft SQL Server'
  out.u8(0xad).u16(1 + tdsVersion.length + 1 + program.length * 2 + productVersion.length)
  out.u8(1).raw(tdsVersion).shortText(program).raw(productVersion)
}

function notice(number: number, message: string): ServerMessage {
  return { message, number, severity: 10, state: 1, line: 1, procedure: '' }
}
