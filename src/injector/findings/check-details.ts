/** How the value of a callback column is read in one way and in another. */
interface TwoReadings {
  readonly column: string
  /** A value of the sample. */
  readonly value: string
  /** What it is read as now, in ISO 8601. */
  readonly reads: string
}

/** A format that does not read every value of a callback column. */
interface Misfit {
  readonly column: string
  readonly format: string
  readonly unreadable: number
  readonly values: number
  readonly example: string
}

/** What each finding of a dry run's own checks names. A new code does not compile until it is worded in the table of checks. */
export interface CheckDetails {
  'settings.disabled': { readonly injector: string }
  'connection.unencrypted': { readonly connection: string; readonly server: string }
  'procedure.slow': { readonly procedure: string; readonly deadline: number }
  'procedure.writes': { readonly procedure: string }
  'procedure.leaves-writes': { readonly procedure: string }
  'procedure.ends-transaction': { readonly procedure: string; readonly driverCode: string }
  'procedure.parameter-type': {
    readonly procedure: string
    readonly parameter: string
    readonly parameterType: string
    readonly column: string
    readonly type: string
  }
  'procedure.ignores-last-id': {
    readonly procedure: string
    readonly lastId: string
    readonly rows: number
    /** The first ten ids that came again. */
    readonly first: readonly string[]
  }
  'procedure.not-repeatable': {
    readonly procedure: string
    /** Rows of the first call that the second did not give, and the other way round. */
    readonly lost: number
    readonly gained: number
    /** NULL: the server does not tell whether the procedure writes. */
    readonly writes: boolean | null
  }
  'procedure.nothing-for-null': {
    readonly procedure: string
    readonly tried: string
    readonly rows: number
    readonly advised: string
  }
  'procedure.limited': { readonly procedure: string; readonly rows: number; readonly maxCalls: number }
  'procedure.limited-unordered': {
    readonly procedure: string
    readonly rows: number
    /** Ids below the greatest that the call left out; empty: only the order shows it. */
    readonly leftOut: readonly string[]
  }
  'probe.stopped': { readonly procedure: string; readonly because: 'slow' | 'transaction-ended' | 'writes' }
  'header.missing': { readonly procedure: string; readonly column: string; readonly meant: string | null }
  'header.undeclared': { readonly procedure: string; readonly column: string; readonly meant: string | null }
  'header.order': {
    readonly procedure: string
    readonly declared: readonly string[]
    readonly result: readonly string[]
  }
  'id.null': { readonly column: string; readonly rows: number; readonly of: number }
  'id.repeated': { readonly column: string; readonly rows: number; readonly first: readonly string[] }
  'id.out-of-order': {
    readonly column: string
    readonly row: string
    readonly after: string
    /** Whether the settings promise the order. */
    readonly ordered: boolean
    /** Every id is below the one before. */
    readonly descending: boolean
  }
  'id.no-order': { readonly column: string; readonly type: string }
  'id.can-tie': { readonly column: string; readonly type: string }
  'column.misspelt': { readonly column: string; readonly use: 'field' | 'ignored'; readonly meant: string }
  'column.no-phone': { readonly field: string; readonly meant: string | null }
  'result.empty': { readonly procedure: string; readonly lastId: string | null }
  'result.sampled': { readonly procedure: string; readonly rows: number }
  'rows.faulty': {
    readonly faults: number
    readonly judged: number
    /** The breaker's share; NULL without a breaker. */
    readonly limit: number | null
    /** How many rows have each code as their first reason. */
    readonly reasons: Readonly<Record<string, number>>
  }
  'callback.format-misfit': Misfit & {
    /** Formats that fit every value; the first is the likeliest. */
    readonly fits: readonly string[]
  }
  'callback.formats-mixed': Misfit & {
    /** Formats that fit the values that the present one does not. */
    readonly fits: readonly string[]
  }
  'callback.epoch-unit': TwoReadings & { readonly format: string; readonly other: string; readonly otherReads: string }
  'callback.day-month-unclear': TwoReadings & {
    readonly format: string
    readonly other: string
    readonly otherReads: string
  }
  'callback.all-past': { readonly column: string; readonly values: number; readonly latest: string }
  'callback.all-midnight': { readonly column: string; readonly values: number; readonly example: string }
  'callback.zone-doubtful': TwoReadings & {
    readonly values: number
    readonly timeZone: string
    /** What the values look like instead. */
    readonly looksLike: 'utc' | 'local'
    readonly otherReads: string
  }
  'callback.two-readings': TwoReadings & {
    readonly timeZone: string
    readonly sessionTimeZone: string
    readonly otherReads: string
  }
}

/** The stable codes of a dry run's own checks. */
export type CheckCode = keyof CheckDetails
