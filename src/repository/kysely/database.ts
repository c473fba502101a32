import type { Kysely, Transaction } from 'kysely'
import type { Instant } from '../../lead/value.js'
import type { UnitLocks } from '../journal.js'
import type { StoreFaultKind } from '../store-fault.js'
import type { Columns, Sql } from './sql-text.js'
import type { Tables } from './tables.js'

/** Whatever runs statements: a database or a transaction. What is in it, our statements say themselves. */
export type Executor = Kysely<unknown>

/** The databases that the store knows. */
export type DialectName = 'postgres' | 'mysql' | 'sqlite'

/** The row of an injector as `lock` found it, once its locks were granted. */
export interface LockedInjector {
  /** The store's now. */
  readonly now: Instant
  /** The number of the last run begun. */
  readonly run: number
  /** Whether that run is still running. */
  readonly running: boolean
}

/** An update from the rows of a bulk. */
export interface UpdateFrom {
  readonly table: Sql
  /** Columns of the table that take the bulk's columns of the same names. */
  readonly set: readonly string[]
  /** From `rows`, named `r`. */
  readonly rows: Sql
  /** Which rows of `t`, the table, and of `r` belong together. */
  readonly on: Sql
}

/**
 * What SQL cannot share between the databases. Each database's folder has one of these, in files of the same names; every
 * other statement is written once.
 */
export interface Database {
  readonly name: DialectName
  /** The store's now as a value of an instant column, to the millisecond. */
  readonly now: Sql
  /** So many milliseconds from now. */
  later(milliseconds: number): Sql
  /** So many milliseconds before the instant of a column. */
  before(column: Sql, milliseconds: number): Sql
  /** An instant as a value of an instant column. */
  instant(at: Instant): Sql
  /** An instant column as ISO text. */
  instantText(column: Sql): Sql
  /** Any other column as text, so that no parser of the host's driver changes it. */
  text(column: Sql): Sql
  /** A value of a type of the host's as text, the same in every session where the database allows. */
  plainText(value: Sql): Sql
  /** A condition: a column of the host's has one of the texts. Its index serves, whatever collation it has. */
  among(column: Sql, texts: readonly string[]): Sql
  /** How many texts `among` takes at most. */
  readonly mostAmong: number
  /** The id of a lead, given as text, as a value of an id column. */
  id(lead: string): Sql

  /** The items as a derived table `r` with one row for each, for joins. One value is bound for many rows. */
  rows<T>(items: readonly T[], columns: Columns<T>): Sql
  /** `insert into … ` and the items, without an end: `upsert` may follow. */
  insert<T>(table: Sql, items: readonly T[], columns: Columns<T>): Sql
  /** The same with items in groups, the items of which have much in common; in whichever order the database likes best. */
  insertGroups<T>(table: Sql, groups: readonly (readonly T[])[], columns: Columns<T>): Sql
  /** What follows an insert to make it write over rows that have the keys already. */
  upsert(keys: readonly string[], columns: readonly string[]): Sql
  /** What follows an insert to make it pass over rows that are there already. */
  passOver(key: string): Sql
  updateFrom(update: UpdateFrom): Sql
  /**
   * What joins a table to the bulk `r` before it: the table is looked up by its index for each row of the bulk, whatever the
   * planner may think of a table that has just grown.
   */
  lookUp(table: Sql, alias: string, on: Sql): Sql
  /**
   * Rows of a table by many keys, as `alias`, to be put after `from`. Its index is used like `lookUp`'s.
   *
   * `where` says what else holds of them; the index must begin with its columns, and go on with the key's.
   */
  byKeys(search: KeySearch): Sql
  /** Makes a statement that locks one row wait for it for so many milliseconds at most; then it fails with a `timeout`. */
  patience(lockTimeout: number): Patience
  /** What follows a select to lock what it finds until the end of the transaction; empty where the transaction locks all. */
  readonly forUpdate: Sql
  /** The same, without waiting: what another transaction has locked is not found. */
  readonly forUpdateOfFree: Sql

  /** Runs writes in a transaction, READ COMMITTED, or alone in the database. */
  transaction<DB, T>(db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T>
  /** Runs look-ups in a transaction that waits for nobody. */
  reading<DB, T>(db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T>
  /** Runs one statement that is a transaction by itself. */
  alone<T>(db: Executor, work: (db: Executor) => Promise<T>): Promise<T>
  /** Carries out statements on tables of their own, in as few round trips as the database allows. */
  together(tx: Executor, statements: readonly Sql[]): Promise<void>

  /**
   * Locks campaigns in their order, then the injector's row where the lease is held, and extends the lease.
   *
   * `campaigns` is how many rows of campaigns were found and locked.
   */
  lock(
    tx: Executor,
    tables: Tables,
    locks: UnitLocks,
  ): Promise<{ readonly campaigns: number; readonly injector: LockedInjector | null }>
  /**
   * Folds an idle run into the idle one before it and gives the lease back, in one statement. False when there is no such
   * run before it, or when the lease is lost; nothing is written then. NULL where `alone` is not a statement's own matter.
   */
  readonly foldRun: ((db: Executor, tables: Tables, end: FoldedRun) => Promise<boolean>) | null
  /** Inserts leads, in their order. Nothing else may be asked of the transaction until they are written. */
  insertLeads<T>(tx: Executor, tables: Tables, leads: NewRows<T>): Promise<InsertedLeads>
  /** The leads that hold each number of the bulk `r`, newest first, up to `holders`. */
  holders(tables: Tables, search: HolderSearch): Sql

  /** What an error code means; NULL for one that says nothing. */
  faultOf(code: string): StoreFaultKind | null
  readonly schema: SchemaSql
}

/** How a statement is made to give up waiting for a lock. */
export interface Patience {
  /** What goes before the statement. */
  readonly before: Sql
  /** A condition of the statement, true for every row. */
  readonly condition: Sql
}

/** A search for rows by their keys, each of which is given once. */
export interface KeySearch {
  readonly table: Sql
  readonly alias: string
  readonly where: Sql
  /** The column, of the type `key`, that is to be one of the keys. */
  readonly column: string
  readonly keys: readonly string[]
}

/** An idle run that ends. */
export interface FoldedRun {
  readonly injector: string
  readonly token: number
  readonly run: number
  readonly stalledRuns: number
  readonly patience: Patience
  readonly completesCallOf: Instant | null
}

/** Rows of the table of leads to be inserted. */
export interface NewRows<T> {
  readonly items: readonly T[]
  /** Whose leads they are, and by which of its rows each was made: no two by the same. */
  readonly injector: string
  readonly keyOf: (item: T) => string
  /** All columns but the id. They may name ids of the new rows where those are known beforehand; else they get NULL. */
  readonly columns: (ids: readonly string[] | null) => Columns<T>
  /** Statements that come with them and need their ids. */
  readonly with: (ids: readonly string[]) => readonly Sql[]
  /** Statements that make up for ids that were not known beforehand. */
  readonly afterwards: (ids: readonly string[]) => readonly Sql[]
}

/** Leads that are being inserted. */
export interface InsertedLeads {
  readonly ids: readonly string[]
  /** Settles when they, and what comes with them, are written. Only where a failure ends all that the transaction is asked later. */
  readonly written: Promise<void>
}

/** A search for the holders of numbers. */
export interface HolderSearch {
  /** The bulk of wanted numbers: `number`, and `due` where instants matter. */
  readonly wanted: Sql
  readonly timed: boolean
  /** A condition on `n`, the numbers: the campaigns of the scope. */
  readonly inScope: Sql
  /** Conditions on `l`, the leads. */
  readonly counts: Sql
  readonly holders: number
}

/** How a database makes our tables. */
export interface SchemaSql {
  /** Types of columns, and what else differs in `create table`. */
  readonly types: Readonly<Record<ColumnType, string>>
  /** What follows the columns of a table. */
  readonly tableEnd: (kind: 'by-key' | 'by-row') => string
  /** `where …` of an index over a part of a table; empty where indexes cover whole tables. */
  readonly only: (condition: string) => string
  /** Whether indexes are part of `create table`. */
  readonly indexesInTable: boolean
  /** Runs work while no other host migrates. */
  alone<T>(db: Executor, work: (db: Executor) => Promise<T>): Promise<T>
}

/** Types of columns of our tables. `new-id` makes ascending numbers by itself, `code` is one of a few short words. */
export type ColumnType = 'key' | 'code' | 'text' | 'json' | 'new-id' | 'id' | 'integer' | 'flag' | 'instant'
