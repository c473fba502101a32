export { gate } from './script/gate.js'
export {
  affected,
  columns,
  fail,
  hangUp,
  nocount,
  output,
  print,
  row,
  status,
  table,
  transaction,
} from './script/replies.js'
export { batches, type Param, type Procedure } from './script/script.js'
export { SqlError, sqlErrors } from './script/sql-error.js'
export { type MssqlConfig, type TdsServer, tdsServer } from './tds-server.js'
export type { SqlType } from './types/sql-type.js'
