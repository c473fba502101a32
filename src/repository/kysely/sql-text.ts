import type { RawBuilder } from 'kysely'

/** A piece of SQL with its values, put together by Kysely's `sql` tag. */
export type Sql = RawBuilder<unknown>

/** A value of a row that is written or looked up in bulk. Instants are ISO text; objects, in columns of JSON, are written as it. */
export type Cell = string | number | boolean | object | null

/**
 * What a column of a bulk holds.
 *
 * `key` is text that is compared byte for byte, `text` any other text, `id` the number of a lead, written as text.
 */
export type CellType = 'key' | 'text' | 'json' | 'id' | 'integer' | 'flag' | 'instant'

/** The columns of a bulk: of each its type, and how it is read off an item. */
export type Columns<T> = Readonly<Record<string, readonly [CellType, (item: T, index: number) => Cell]>>
