/** A row as a loop writes it. */
export interface WrittenRow {
  readonly id: string
  readonly phone: string
  readonly mobile: string
  /** ISO 8601 in UTC, or what the source itself says. */
  readonly callbackAt: string
  /** JSON. */
  readonly fields: string
}

/** A row whose values were prepared beforehand, as the source gives it. */
export function preparedRow([
  id = '',
  phone = '',
  mobile = '',
  callbackAt = '',
  fields = '',
]: readonly string[]): WrittenRow {
  return { id, phone, mobile, callbackAt, fields }
}
