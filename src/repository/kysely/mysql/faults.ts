import type { StoreFaultKind } from '../../store-fault.js'

/** Codes by their names, or by their numbers where mysql2 has no names. Sources: MySQL's and MariaDB's server error references, mysql2's own. */
const codes: Readonly<Record<string, StoreFaultKind>> = {
  ER_LOCK_DEADLOCK: 'conflict',
  ER_CHECKREAD: 'conflict', // MariaDB: the record has changed since last read
  ER_LOCK_WAIT_TIMEOUT: 'timeout',
  ER_LOCK_NOWAIT: 'timeout',
  ER_QUERY_TIMEOUT: 'timeout',
  1969: 'timeout', // MariaDB's ER_STATEMENT_TIMEOUT, for which mysql2 has no name
  ER_QUERY_INTERRUPTED: 'timeout',
  PROTOCOL_SEQUENCE_TIMEOUT: 'timeout',
  PROTOCOL_CONNECTION_LOST: 'unavailable',
  PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR: 'unavailable',
  PROTOCOL_ENQUEUE_AFTER_QUIT: 'unavailable',
  PROTOCOL_PACKETS_OUT_OF_ORDER: 'unavailable',
  1927: 'unavailable', // MariaDB's ER_CONNECTION_KILLED
  ER_CLIENT_INTERACTION_TIMEOUT: 'unavailable',
  ER_SERVER_SHUTDOWN: 'unavailable',
  ER_CON_COUNT_ERROR: 'unavailable',
  ER_TOO_MANY_USER_CONNECTIONS: 'unavailable',
  ER_OPTION_PREVENTS_STATEMENT: 'unavailable', // read-only: a replica, until another server is made primary
  ER_READ_ONLY_MODE: 'unavailable',
  ER_DISK_FULL: 'unavailable',
  ER_RECORD_FILE_FULL: 'unavailable',
  ER_NO_SUCH_TABLE: 'not-migrated',
  ER_BAD_FIELD_ERROR: 'not-migrated',
  ER_BAD_DB_ERROR: 'not-migrated',
  ER_ACCESS_DENIED_ERROR: 'no-rights',
  ER_DBACCESS_DENIED_ERROR: 'no-rights',
  ER_TABLEACCESS_DENIED_ERROR: 'no-rights',
  ER_COLUMNACCESS_DENIED_ERROR: 'no-rights',
  ER_SPECIFIC_ACCESS_DENIED_ERROR: 'no-rights',
  ER_DUP_ENTRY: 'data',
  ER_DATA_TOO_LONG: 'data',
  ER_TRUNCATED_WRONG_VALUE: 'data',
  ER_TRUNCATED_WRONG_VALUE_FOR_FIELD: 'data',
  ER_WARN_DATA_OUT_OF_RANGE: 'data',
  ER_WARN_NULL_TO_NOTNULL: 'data',
  ER_BAD_NULL_ERROR: 'data',
  ER_NO_DEFAULT_FOR_FIELD: 'data',
  ER_NO_REFERENCED_ROW: 'data',
  ER_NO_REFERENCED_ROW_2: 'data',
  ER_ROW_IS_REFERENCED: 'data',
  ER_ROW_IS_REFERENCED_2: 'data',
  ER_CONSTRAINT_FAILED: 'data', // MariaDB's check constraints
  ER_INNODB_AUTOEXTEND_SIZE_OUT_OF_RANGE: 'data', // the same, 4025: mysql2 gives MariaDB's numbers MySQL's names
  ER_CHECK_CONSTRAINT_VIOLATED: 'data', // MySQL's
  ER_SIGNAL_EXCEPTION: 'data', // a trigger of the host's
  ER_NET_PACKET_TOO_LARGE: 'data', // half of the batch may fit
  ER_TOO_BIG_ROWSIZE: 'data',
  WARN_DATA_TRUNCATED: 'data',
}

/** What an error's name means. */
export function faultOf(code: string): StoreFaultKind | null {
  return codes[code] ?? null
}
