import type { StoreFaultKind } from '../../store-fault.js'

/** Single codes. Source: PostgreSQL's manual, appendix A. */
const codes: Readonly<Record<string, StoreFaultKind>> = {
  '40001': 'conflict', // serialization_failure
  '40P01': 'conflict', // deadlock_detected
  '55P03': 'timeout', // lock_not_available, by lock_timeout
  '57014': 'timeout', // query_canceled, by statement_timeout
  '25P03': 'timeout', // idle_in_transaction_session_timeout
  '25P04': 'timeout', // transaction_timeout
  '57P01': 'unavailable', // admin_shutdown
  '57P02': 'unavailable', // crash_shutdown
  '57P03': 'unavailable', // cannot_connect_now
  '57P05': 'unavailable', // idle_session_timeout
  '53300': 'unavailable', // too_many_connections
  '25006': 'unavailable', // read_only_sql_transaction: a replica, until another server is made primary
  '42P01': 'not-migrated', // undefined_table
  '42703': 'not-migrated', // undefined_column
  '3F000': 'not-migrated', // invalid_schema_name
  '42501': 'no-rights', // insufficient_privilege
  '28000': 'no-rights', // invalid_authorization_specification
  '28P01': 'no-rights', // invalid_password
  P0001: 'data', // raise_exception: a trigger of the host's
}

/** Classes of codes, by their first two characters. */
const classes: Readonly<Record<string, StoreFaultKind>> = {
  '08': 'unavailable', // connection exception
  '22': 'data', // data exception
  '23': 'data', // integrity constraint violation
  '54': 'data', // program limit exceeded: a key too long for an index
}

/** What a SQLSTATE means. */
export function faultOf(code: string): StoreFaultKind | null {
  if (!/^[0-9A-Z]{5}$/.test(code)) return null
  return codes[code] ?? classes[code.slice(0, 2)] ?? null
}
