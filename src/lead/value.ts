/**
 * How the values of a result column are to be read. Every database's own types are mapped to these by its connection.
 *
 * - `integer`, `decimal`, `float`, `boolean`, `text`, `uuid`, `binary` say themselves what they are;
 * - `char` is text of a fixed length, whose padding says nothing;
 * - `date` and `time` are a day and a time of day;
 * - `wall-clock` is a date-time of a type without a zone, `instant` one of a type with an offset or zone;
 * - `other` is anything else (arrays, JSON, intervals, …): text as the database writes it.
 */
export type ColumnKind =
  | 'integer'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'text'
  | 'char'
  | 'uuid'
  | 'binary'
  | 'date'
  | 'time'
  | 'wall-clock'
  | 'instant'
  | 'other'

/**
 * What must be known about a column before one trusts it.
 *
 * - `rounded`: the driver cannot hand over every value of this type exactly;
 * - `repeated-hour`: the values are instants, read from wall clocks; of two that a repeated hour has, the earlier is taken;
 * - `zone-unstated`: the values are instants, read as wall clocks because the connection does not state its time zone.
 */
export type ColumnCaution = 'rounded' | 'repeated-hour' | 'zone-unstated'

/** A column of a procedure's result. */
export interface SourceColumn {
  /** The name as the result has it. */
  readonly name: string
  /** The database's own name of the type, for people: `int8`, `datetime2`, `varchar`. */
  readonly type: string
  readonly kind: ColumnKind
  readonly cautions?: readonly ColumnCaution[]
}

/**
 * One value as it came from the source, exactly. `binary` is bytes, everything else text in one stated form:
 *
 * - `integer`, `decimal`: digits as the database wrote them; `float`: the shortest text that reads back the same;
 * - `boolean`: `true` or `false`; `uuid`: lower case with hyphens;
 * - `date`: `yyyy-MM-dd`; `time`: `HH:mm:ss` and a fraction if there is one;
 * - `wall-clock`: `yyyy-MM-ddTHH:mm:ss` and a fraction; `instant`: the same in UTC, with `Z`.
 *   Years beyond 9999 or before 1 have a sign in front; `infinity` and `-infinity` stay these words.
 */
export type Cell = string | Uint8Array | null

/** One row of a result: its cells, in the order of the columns. */
export type RawRow = readonly Cell[]

/** An instant: ISO 8601 text in UTC with milliseconds, `2026-11-24T18:13:37.000Z`. Such texts sort as the instants do. */
export type Instant = string
