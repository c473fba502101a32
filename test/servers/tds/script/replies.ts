import type { SqlType } from '../types/sql-type.js'
import type { SqlError } from './sql-error.js'

/** A column of a result set: its name, which may be empty or repeated, and its type. */
export type Column = readonly [name: string, type: SqlType]

/** One step of an answer. Made by the functions below, in the order in which a client is to see them. */
export type Reply =
  | { readonly kind: 'columns'; readonly columns: readonly Column[] }
  | { readonly kind: 'row'; readonly values: readonly unknown[] }
  | { readonly kind: 'affected'; readonly rows: number }
  | { readonly kind: 'print'; readonly message: string; readonly severity: number; readonly number: number }
  | { readonly kind: 'fail'; readonly error: SqlError }
  | { readonly kind: 'output'; readonly name: string; readonly type: SqlType; readonly value: unknown }
  | { readonly kind: 'status'; readonly value: number }
  | { readonly kind: 'nocount'; readonly on: boolean }
  | { readonly kind: 'transaction'; readonly action: 'begin' | 'commit' | 'rollback' | 'save'; readonly name: string }
  | { readonly kind: 'hangUp' }

/** What an answer is made of: an array, a generator, or, for answers that wait, an async generator. */
export type Replies = Iterable<Reply> | AsyncIterable<Reply>

/** Begins a result set, as a SELECT does; the one before it ends. */
export const columns = (list: readonly Column[]): Reply => ({ kind: 'columns', columns: list })

/** A row of the result set that was begun last: a value for each column, as the README's table of types has it. */
export const row = (values: readonly unknown[]): Reply => ({ kind: 'row', values })

/** Says how many rows an INSERT, UPDATE or DELETE touched; nothing is sent while NOCOUNT is on. */
export const affected = (rows: number): Reply => ({ kind: 'affected', rows })

/** PRINT, or RAISERROR of a severity up to 10. */
export const print = (message: string, { severity = 0, number = 0 } = {}): Reply => ({
  kind: 'print',
  message,
  severity,
  number,
})

/** Raises an error and goes on, as a procedure does after a failing statement; throw the error to end the call. */
export const fail = (error: SqlError): Reply => ({ kind: 'fail', error })

/** The value of an OUTPUT parameter, with its `@`. */
export const output = (name: string, type: SqlType, value: unknown): Reply => ({ kind: 'output', name, type, value })

/** RETURN n; 0 unless said. */
export const status = (value: number): Reply => ({ kind: 'status', value })

/** SET NOCOUNT inside a procedure: in force until the call ends. */
export const nocount = (on: boolean): Reply => ({ kind: 'nocount', on })

/** BEGIN, COMMIT, ROLLBACK or SAVE TRANSACTION inside a procedure or batch. */
export const transaction = (action: 'begin' | 'commit' | 'rollback' | 'save', name = ''): Reply => ({
  kind: 'transaction',
  action,
  name,
})

/** Sends what was answered so far and drops the connection. */
export const hangUp = (): Reply => ({ kind: 'hangUp' })

/** A whole result set. */
export function* table(list: readonly Column[], rows: Iterable<readonly unknown[]>): Generator<Reply> {
  yield columns(list)
  for (const values of rows) yield row(values)
}
