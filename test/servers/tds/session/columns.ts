import type { Column } from '../script/replies.js'
import { codecFor } from '../types/codec-for.js'
import { type SqlType, typeParts } from '../types/sql-type.js'
import type { ByteWriter } from '../wire/byte-writer.js'

const Flag = { nullable: 0x01, updatable: 0x08 } as const
/** The user type that tells a rowversion from other binary(8) columns. */
const rowversionUserType = 80

/** COLMETADATA: the columns of the result set that follows. */
export function writeColumns(out: ByteWriter, columns: readonly Column[]): void {
  out.u8(0x81).u16(columns.length)
  for (const [name, type] of columns) {
    writeUserTypeAndFlags(out, type)
    codecFor(type).writeInfo(out)
    out.shortText(name)
  }
}

/** RETURNVALUE: an output parameter. */
export function writeOutput(
  out: ByteWriter,
  { name, type, value }: { readonly name: string; readonly type: SqlType; readonly value: unknown },
): void {
  const codec = codecFor(type)
  out.u8(0xac).u16(0).shortText(name).u8(1)
  writeUserTypeAndFlags(out, type)
  codec.writeInfo(out)
  codec.write(out, value)
}

function writeUserTypeAndFlags(out: ByteWriter, type: SqlType): void {
  const { name, notNull } = typeParts(type)
  const isRowversion = name === 'rowversion'
  out.u32(isRowversion ? rowversionUserType : 0)
  out.u16((notNull ? 0 : Flag.nullable) | (isRowversion ? 0 : Flag.updatable))
}
