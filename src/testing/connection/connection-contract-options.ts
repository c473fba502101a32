import type { SourceDriver } from '../../connection/source-driver.js'
import type { ErrorCode } from '../../errors/error-details.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Cell, ColumnKind } from '../../lead/value.js'

/** Names, as settings would have them, of the procedures that a backend makes for the contract. All but `noParameter` take Last Id. */
export interface ContractProcedures {
  /** Rows (id, name): whole numbers from 1 to 25 above Last Id in order, `lead 1` to `lead 25`. NULL gives all. */
  readonly leadsById: string
  /** The same under a name that needs quoting, with a blank, and with quotes and brackets where the database has them. */
  readonly quotedName: string
  /** No parameter; one row. */
  readonly noParameter: string
  /** 5,000 rows (id) in order. */
  readonly many: string
  /** 30 rows (id, text) in order, each with a text of 100,000 `x`. */
  readonly large: string
  /** One row of 300 columns `c1` to `c300` with the texts `1` to `300`. */
  readonly wide: string
  /** Some rows (id), at least none, then an error of its own. */
  readonly failsMidway: string
  /** Marks the ten rows of an outbox as taken and gives their ids. */
  readonly marksTaken: string
  /** Marks them, then fails with an error of its own. */
  readonly marksThenFails: string
  /** Works for a minute before it gives a row. */
  readonly slow: string
  /** Gives rows without end, or for a minute at least. */
  readonly endless: string
}

/** A cell of the procedure `types`, as it must come. */
export interface ExpectedValue {
  /** The column. */
  readonly name: string
  readonly type: string
  readonly kind: ColumnKind
  readonly cell: Cell
}

/** A procedure that gives its argument back as its one column, and the ids to send through it. */
export interface ExpectedEcho {
  readonly procedure: string
  readonly ids: readonly ExactId[]
}

/** A source with the contract's procedures, for one case. */
export interface FreshSource {
  readonly driver: SourceDriver
  /** How many rows of the outbox are marked as taken, read by another way than the driver's. */
  taken(): Promise<number>
  /** How many calls of the driver the server is at work on, told by the server. */
  running(): Promise<number>
  /** Called when the case has ended. */
  close(): Promise<void>
}

/** A driver that cannot connect, and why. */
export interface Unconnectable {
  readonly why: string
  readonly code: ErrorCode
  make(): SourceDriver | Promise<SourceDriver>
}

/** What the contract is to be checked on. */
export interface ConnectionContractOptions {
  fresh(): Promise<FreshSource>
  readonly procedures: ContractProcedures
  /** A procedure that takes Last Id and gives one row of these values. */
  readonly types?: { readonly procedure: string; readonly values: readonly ExpectedValue[] }
  readonly echoes?: readonly ExpectedEcho[]
  readonly unconnectable?: readonly Unconnectable[]
  /** A text that must appear nowhere in an error: the password. */
  readonly secret?: string
}
