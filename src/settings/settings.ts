import type { DuplicatePolicy } from '../duplicates/duplicate-policy.js'
import type { DurationText } from '../lead/duration.js'
import type { Frequency } from '../schedule/frequency.js'
import type { InitialId } from './initial-id.js'
import type {
  BreakerSettings,
  CallbackSettings,
  DeadlineSettings,
  KeepSettings,
  LimitSettings,
  RetrySettings,
} from './setting-groups.js'
import type { SizeText } from './size.js'

/**
 * What one says of a Lead Injector: plain data that survives JSON.
 *
 * Durations are milliseconds or texts such as `30 seconds` or `90 days`; sizes are bytes or texts such as `8 MB`, with 1 MB =
 * 1,000,000 bytes. null, where it is allowed, says "none".
 */
export interface InjectorSettings {
  /** The stable key of the injector's state, ledger and lease. Keep it when the name changes. Default: the name. */
  readonly id?: string | undefined
  /** What people call the injector; unique among a host's injectors. */
  readonly name: string
  /** A note for people. Default: `''`. */
  readonly description?: string | undefined
  /** The name of the External Connection; must equal that of the connection handed in. */
  readonly connection: string
  /**
   * The stored procedure or function that returns new leads; called with Last Id Imported. It may be qualified and
   * quoted.
   */
  readonly procedureName: string
  /** A procedure that returns only the column names; used by `test()`, never by `run()`. Default: `null`. */
  readonly headerProcedureName?: string | null | undefined
  /** The column that holds the unique id of each row; its greatest value becomes Last Id Imported. */
  readonly uniqueIdField: string
  /** How often the injector runs. Default: `Frequency.every('1 minute')`. */
  readonly frequency?: Frequency | undefined
  /** Whether it runs; a disabled one can be tested, and run with `force`. Default: `false`. */
  readonly enabled?: boolean | undefined
  /** What to do with a number that another lead has already. Default: `DuplicatePolicy.reject()`. */
  readonly duplicatePolicy?: DuplicatePolicy | undefined
  /**
   * How callback dates are written: a pattern such as `dd/MM/yyyy HH:mm`, or `iso`, `epoch-seconds`,
   * `epoch-milliseconds`. Default: `'iso'`.
   */
  readonly callbackDateFormat?: string | undefined
  /** The IANA zone of callback dates that name none, where neither the row nor the Template gives one. */
  readonly timeZone: string
  /** How callback dates are understood, beside their format. */
  readonly callback?: CallbackSettings | undefined
  /**
   * The country of numbers without a country code, two capital letters such as `AU`. Without it only numbers with + are
   * read. Default: `null`.
   */
  readonly defaultRegion?: string | null | undefined
  /** The columns that hold phone numbers, where no Campaign Template says so. Default: `['phone']`. */
  readonly phoneFields?: readonly string[] | undefined
  /** The Campaign Template, by the host's name. Without it every other column is a text field. Default: `null`. */
  readonly template?: string | null | undefined
  /** The Campaign that leads go into, by the host's name. */
  readonly campaign: string
  /** The Allocation that leads go into, by the host's name. */
  readonly allocation: string
  /**
   * The transaction around a call: `wrap`, ours, committed after the leads are; `none`, the procedure's own. Default:
   * `'wrap'`.
   */
  readonly sourceTransaction?: 'wrap' | 'none' | undefined
  /** Whether the procedure promises ascending ids, so that each batch may move Last Id. Default: `false`. */
  readonly ordered?: boolean | undefined
  /**
   * Asks again from Last Id as it stood this long before the last completed call, for rows that commit late. Default:
   * `null`.
   */
  readonly lookBack?: DurationText | null | undefined
  /**
   * The Last Id of the first call: a text, a whole number, or its kind and exact text. Without it SQL NULL. Default:
   * `null`.
   */
  readonly initialId?: InitialId | null | undefined
  /** Calls in one run at most, for procedures that limit their rows. Default: `1`. */
  readonly maxCalls?: number | undefined
  /** Rows that are brought in together at most. Default: `1000`. */
  readonly batchRows?: number | undefined
  /**
   * The size at which a batch ends before it has all its rows, in bytes; it has one row at least. Default: `'8 MB'`.
   */
  readonly batchBytes?: SizeText | undefined
  /** How long to wait for others. */
  readonly deadlines?: DeadlineSettings | undefined
  /** How long a runner that falls silent keeps others out, by the store's clock. Default: `'60 seconds'`. */
  readonly leaseFor?: DurationText | undefined
  /** Stops a run of which too many rows are faulty; `false` never stops it. */
  readonly breaker?: BreakerSettings | false | undefined
  /** How often, and after how long, something that failed for a passing reason is tried again. */
  readonly retries?: RetrySettings | undefined
  /** Bounds that stop a run or reject a row. */
  readonly limits?: LimitSettings | undefined
  /** How long records are kept before `purge` may take them. */
  readonly keep?: KeepSettings | undefined
}
