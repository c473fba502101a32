export type { Login } from './login/login7.js'
export type { Encryption } from './login/prelogin.js'
export { type Gate, gate } from './script/gate.js'
export {
  affected,
  type Column,
  columns,
  fail,
  hangUp,
  nocount,
  output,
  print,
  type Replies,
  type Reply,
  row,
  status,
  table,
  transaction,
} from './script/replies.js'
export {
  type Batch,
  batches,
  type Call,
  type Param,
  type Procedure,
  type Session,
  type TransactionEvent,
} from './script/script.js'
export { SqlError, type SqlErrorFields, sqlErrors } from './script/sql-error.js'
export type { LogEntry, ServerLog } from './server-log.js'
export { type MssqlConfig, type TdsServer, type TdsServerOptions, tdsServer } from './tds-server.js'
export type { SqlType } from './types/sql-type.js'
