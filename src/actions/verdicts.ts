import type { LeadAction } from '../lead/action.js'
import type { Rejection } from '../lead/rejection.js'
import type { RowVerdict } from './decision.js'

/** The verdict of a row that is rejected for one reason. */
export function rejected(reason: Rejection): RowVerdict {
  return { outcome: 'rejected', reasons: [reason] }
}

/** The verdict of a row that lacks what its action needs. */
export function needsValue(action: LeadAction, column: string): RowVerdict {
  return rejected({ code: 'action.needs-value', column, action })
}
