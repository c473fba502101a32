type Named =
  | 'bit'
  | 'tinyint'
  | 'smallint'
  | 'int'
  | 'bigint'
  | 'real'
  | 'float'
  | 'money'
  | 'smallmoney'
  | `decimal(${number},${number})`
  | `numeric(${number},${number})`
  | 'uniqueidentifier'
  | 'date'
  | `time(${number})`
  | `datetime2(${number})`
  | `datetimeoffset(${number})`
  | 'datetime'
  | 'smalldatetime'
  | `char(${number})`
  | `nchar(${number})`
  | `varchar(${number | 'max'})`
  | `nvarchar(${number | 'max'})`
  | `binary(${number})`
  | `varbinary(${number | 'max'})`
  | 'rowversion'
  | 'xml'
  | 'text'
  | 'ntext'
  | 'image'

/**
 * A type as T-SQL writes it.
 *
 * `not null` matters on the wire: SQL Server sends such an `int`, `bit`, `float`, `money` or `datetime` under a type of
 * its own (Int, not IntN).
 */
export type SqlType = Named | `${Named} not null`

/** A type taken apart. */
export interface TypeParts {
  readonly name: string
  /** Length, precision or scale, whichever the type has first; `max` is its own word. */
  readonly size: number | 'max'
  readonly scale: number
  readonly notNull: boolean
}

const pattern = /^(?<name>\w+)(?:\((?<size>max|\d+)(?:, ?(?<scale>\d+))?\))?(?<notNull> not null)?$/

/** Takes a type apart; text that is not a type throws. */
export function typeParts(type: string): TypeParts {
  const groups = pattern.exec(type)?.groups
  if (groups === undefined) throw new TypeError(`'${type}' is not a type`)
  const { name = '', size = '0', scale = '0', notNull } = groups
  return { name, size: size === 'max' ? size : Number(size), scale: Number(scale), notNull: notNull !== undefined }
}
