import type { ErrorCode, ErrorDetails } from './error-details.js'
import { errorTable } from './error-table.js'

/**
 * What stopped a run: a real `Error` with stack and cause. Tell errors apart by `code`, never by `instanceof`: the ESM and the
 * CommonJS copy of the package have classes of their own.
 *
 * `retryable` says whether the same call may succeed later without anybody's doing; `remedy` says in words what to do.
 */
export type InjectorError = { readonly [C in ErrorCode]: InjectorErrorOf<C> }[ErrorCode]

/** The error of one code, with what it names in `details`. */
export interface InjectorErrorOf<C extends ErrorCode> extends Error {
  readonly name: 'InjectorError'
  readonly code: C
  readonly details: ErrorDetails[C]
  readonly retryable: boolean
  readonly remedy: string
  /** Plain data without the stack and without the cause, which may hold what a driver says. */
  toJSON(): {
    readonly code: C
    readonly message: string
    readonly details: ErrorDetails[C]
    readonly retryable: boolean
    readonly remedy: string
  }
}

class CodedError<C extends ErrorCode> extends Error implements InjectorErrorOf<C> {
  override readonly name = 'InjectorError' as const
  readonly code: C
  readonly details: ErrorDetails[C]
  readonly retryable: boolean
  readonly remedy: string

  constructor(code: C, details: ErrorDetails[C], cause: unknown) {
    const row = errorTable[code]
    super(row.message(details), cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
    this.retryable = row.retryable
    this.remedy = row.remedy(details)
  }

  toJSON() {
    return {
      code: this.code,
      message: this.message,
      details: this.details,
      retryable: this.retryable,
      remedy: this.remedy,
    }
  }
}

/**
 * Makes an error of the table.
 *
 * @param cause What a driver or plugin threw, already stripped of secrets by whoever caught it.
 */
export function injectorError<C extends ErrorCode>(code: C, details: ErrorDetails[C], cause?: unknown): InjectorError {
  // The union is the same as its member for C, which TypeScript cannot see for a generic C.
  return new CodedError(code, details, cause) as InjectorErrorOf<C> as InjectorError
}

/** Whether something is an error of this package, of whichever copy. */
export function isInjectorError(thing: unknown): thing is InjectorError {
  return (
    thing instanceof Error &&
    thing.name === 'InjectorError' &&
    'code' in thing &&
    Object.hasOwn(errorTable, String(thing.code))
  )
}
