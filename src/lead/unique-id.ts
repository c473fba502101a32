import type { ColumnKind } from './value.js'

/** Kinds of columns that can hold a unique id exactly. */
export type IdKind = Exclude<ColumnKind, 'float'>

/** A unique id as the source gave it: plain data that survives JSON and is handed back to the procedure untouched. */
export interface ExactId {
  readonly kind: IdKind
  /** The database's own name of the type, for people and for the fingerprint. */
  readonly type: string
  /** The exact form; `binary` as lower-case hexadecimal, every other kind as its cell. */
  readonly text: string
}
