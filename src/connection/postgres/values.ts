import type { ExactId } from '../../lead/unique-id.js'
import type { Cell, ColumnKind, SourceColumn } from '../../lead/value.js'
import type { Link } from './link.js'
import { momentCell, momentText } from './moments.js'
import type { PgField } from './shape.js'

/** A type by its name and kind. */
export interface KnownType {
  readonly type: string
  readonly kind: ColumnKind
}

// Fixed in the server's catalogue: https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat
const builtIn: ReadonlyMap<number, KnownType> = new Map([
  [16, { type: 'bool', kind: 'boolean' }],
  [17, { type: 'bytea', kind: 'binary' }],
  [18, { type: 'char', kind: 'text' }],
  [19, { type: 'name', kind: 'text' }],
  [20, { type: 'int8', kind: 'integer' }],
  [21, { type: 'int2', kind: 'integer' }],
  [23, { type: 'int4', kind: 'integer' }],
  [25, { type: 'text', kind: 'text' }],
  [26, { type: 'oid', kind: 'integer' }],
  [28, { type: 'xid', kind: 'integer' }],
  [700, { type: 'float4', kind: 'float' }],
  [701, { type: 'float8', kind: 'float' }],
  [705, { type: 'unknown', kind: 'text' }],
  [1042, { type: 'bpchar', kind: 'char' }],
  [1043, { type: 'varchar', kind: 'text' }],
  [1082, { type: 'date', kind: 'date' }],
  [1083, { type: 'time', kind: 'time' }],
  [1114, { type: 'timestamp', kind: 'wall-clock' }],
  [1184, { type: 'timestamptz', kind: 'instant' }],
  [1700, { type: 'numeric', kind: 'decimal' }],
  [2950, { type: 'uuid', kind: 'uuid' }],
  [5069, { type: 'xid8', kind: 'integer' }],
])

/** What `values` are written under. SET LOCAL ends with the transaction, so a pooler hands nothing of it on. */
export const exactSettings =
  "set local datestyle = 'ISO'; set local extra_float_digits = 1; set local bytea_output = 'hex'"

/** The columns of a result. Types that are not built in are looked up once, and remembered in `known`. */
export async function describeColumns(
  link: Link,
  { fields, known }: { readonly fields: readonly PgField[]; readonly known: Map<number, KnownType> },
): Promise<readonly SourceColumn[]> {
  const find = (oid: number): KnownType | undefined => builtIn.get(oid) ?? known.get(oid)
  const strange = [...new Set(fields.map((field) => field.dataTypeID).filter((oid) => find(oid) === undefined))]
  if (strange.length > 0) {
    const { rows } = await link.query(
      `select oid, typname, typtype = 'e' or typcategory = 'S' from pg_catalog.pg_type where oid = any($1::oid[])`,
      [`{${strange.join(',')}}`],
    )
    for (const [oid, type, isText] of rows) {
      known.set(Number(oid), { type: type ?? '', kind: isText === 't' ? 'text' : 'other' })
    }
  }
  return fields.map((field) => ({
    name: field.name,
    ...(find(field.dataTypeID) ?? { type: String(field.dataTypeID), kind: 'other' }),
  }))
}

/** Turns the server's text of one kind into a cell; NULL stays NULL. */
export function cellReader(kind: ColumnKind): (text: string) => Cell {
  switch (kind) {
    case 'boolean':
      return (text) => (text === 't' ? 'true' : 'false')
    case 'binary':
      return (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))
    case 'date':
    case 'wall-clock':
    case 'instant':
      return momentCell
    default:
      return (text) => text
  }
}

/** Last Id as the text of a bound value. */
export function boundText(id: ExactId): string {
  switch (id.kind) {
    case 'binary':
      return `\\x${id.text}`
    case 'date':
    case 'wall-clock':
    case 'instant':
      return momentText(id.text)
    default:
      return id.text
  }
}

/** The cast of a bound value to a parameter's type, safe in SQL. */
export function castTo(type: string, id: ExactId | null): string {
  const target = `::${typeSql(type)}`
  // Read as a timestamp at once, an instant would lose its Z without a word.
  return id?.kind === 'instant' && (type === 'timestamp' || type === 'date')
    ? `::pg_catalog.timestamptz${target}`
    : target
}

/** Built-in types are simple names, to which a length of 1 would cling if they were not qualified; others are quoted. */
function typeSql(type: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(type) ? `pg_catalog."${type}"` : type
}
