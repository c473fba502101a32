import type { Kysely } from 'kysely'
import type { DoNotCallRegister } from '../../../ports/do-not-call-register.js'
import type { Executor } from '../database.js'
import { type DialectOptions, databaseOf } from '../detect-database.js'
import { askTable, type RegisterTable } from './ask-table.js'
import { explain } from './explain.js'

/**
 * Where the version of a register comes from: it is kept with every lead whose numbers were asked about.
 *
 * - a column: its greatest value, as text, in the register's own table or in a `table` of editions. It is read in the statement
 *   that asks, or before it. Text, integers and dates are the same in every session; an empty table gives an empty version;
 * - a function: what the host says, asked before the numbers are.
 */
export type RegisterVersion =
  | { readonly column: string; readonly table?: string; readonly schema?: string }
  | (() => string | Promise<string>)

/** Where a register is, and how it is written. */
export interface DoNotCallTableOptions extends DialectOptions {
  /** The table or view that lists numbers. */
  readonly table: string
  /** The schema (PostgreSQL) or database (MySQL) that it is in. Default: the connection's own. */
  readonly schema?: string
  /** Its column of numbers: text, with an index. Default: `number`. */
  readonly numberColumn?: string
  readonly version: RegisterVersion
  /**
   * How the register writes a number that is given in E.164: `(number) => number.slice(1)` where it leaves out the plus sign.
   * Default: as it is. What it gives is compared byte for byte.
   */
  readonly written?: (number: string) => string
}

/**
 * A Do Not Call register over a table, or a view, on PostgreSQL, MySQL/MariaDB or SQLite: the store's database or another.
 *
 * All numbers of a batch are asked at once; MySQL and MariaDB are asked for 500 in a statement. It only reads. When the database
 * cannot be reached the run stops (`register.failed`, retryable); a table or column that is not there, or may not be read, is
 * named (`register.unusable`). Once the signal aborts no further statement is sent.
 *
 * @example
 * ```ts
 * import { doNotCallTable } from 'lead-injector/kysely'
 *
 * export const register = doNotCallTable(db, { table: 'do_not_call', version: { column: 'edition' } })
 * ```
 *
 * @throws TypeError where the database cannot be told and `dialect` does not say.
 */
export function doNotCallTable<DB>(db: Kysely<DB>, options: DoNotCallTableOptions): DoNotCallRegister {
  const database = databaseOf(db, options)
  const plain = db.withoutPlugins() as unknown as Executor // our statements name the host's tables themselves
  const { table, schema, numberColumn: column = 'number', version, written = (number: string) => number } = options
  const numbers = { table, schema, column }
  const edition =
    typeof version === 'function'
      ? null
      : { table: version.table ?? table, schema: version.table ? version.schema : schema, column: version.column }
  const register: RegisterTable = { database, numbers, edition }
  return {
    async check(asked, signal) {
      const stated = typeof version === 'function' ? await version() : ''
      const byText = groupedBy(asked, written)
      try {
        const answer = await askTable(plain, register, { texts: [...byText.keys()], signal })
        const listed = new Set(answer.listed.flatMap((text) => byText.get(text) ?? []))
        return { listed, version: edition === null ? stated : answer.version }
      } catch (error) {
        throw await explain(plain, register, { error, signal })
      }
    },
  }
}

/** Numbers by the text that the register has for them: it may be one for several. */
function groupedBy(
  numbers: readonly string[],
  written: (number: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const number of numbers) {
    const text = written(number)
    const there = groups.get(text)
    if (there === undefined) groups.set(text, [number])
    else there.push(number)
  }
  return groups
}
