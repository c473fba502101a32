/** How SQL Server describes an error. */
export interface SqlErrorFields {
  readonly number: number
  /** 11 to 16 is the caller's to mend; 20 and above ends the connection. */
  readonly severity?: number
  readonly state?: number
  readonly line?: number
  /** The procedure to blame, when it is not the one that was called. */
  readonly procedure?: string
}

/** An error as SQL Server raises it. Throw it to end the call, or yield `fail(error)` to go on after it. */
export class SqlError extends Error {
  readonly number: number
  readonly severity: number
  readonly state: number
  readonly line: number
  readonly procedure: string | undefined

  constructor(message: string, fields: SqlErrorFields) {
    super(message)
    this.name = 'SqlError'
    this.number = fields.number
    this.severity = fields.severity ?? 16
    this.state = fields.state ?? 1
    this.line = fields.line ?? 1
    this.procedure = fields.procedure
  }
}

/** Errors that SQL Server itself raises, with its numbers, severities and words. */
export const sqlErrors = {
  loginFailed: (user: string) =>
    new SqlError(`Login failed for user '${user}'.`, { number: 18456, severity: 14, state: 1 }),
  cannotOpenDatabase: (database: string) =>
    new SqlError(`Cannot open database "${database}" requested by the login. The login failed.`, {
      number: 4060,
      severity: 11,
    }),
  noSuchProcedure: (name: string) =>
    new SqlError(`Could not find stored procedure '${name}'.`, { number: 2812, state: 62 }),
  parameterMissing: (procedure: string, parameter: string) =>
    new SqlError(`Procedure or function '${procedure}' expects parameter '${parameter}', which was not supplied.`, {
      number: 201,
      state: 4,
    }),
  notAParameter: (procedure: string, parameter: string) =>
    new SqlError(`${parameter} is not a parameter for procedure ${procedure}.`, { number: 8145, state: 2 }),
  cannotConvert: (from: string, to: string) =>
    new SqlError(`Error converting data type ${from} to ${to}.`, { number: 8114, state: 5 }),
  executeDenied: (object: string, database: string) =>
    new SqlError(`The EXECUTE permission was denied on the object '${object}', database '${database}', schema 'dbo'.`, {
      number: 229,
      severity: 14,
      state: 5,
    }),
  deadlockVictim: (session: number) =>
    new SqlError(
      `Transaction (Process ID ${session}) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.`,
      { number: 1205, severity: 13, state: 51 },
    ),
  lockTimeout: () => new SqlError('Lock request time out period exceeded.', { number: 1222, state: 45 }),
  commitWithoutBegin: () =>
    new SqlError('The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.', { number: 3902 }),
  rollbackWithoutBegin: () =>
    new SqlError('The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.', { number: 3903 }),
  saveWithoutBegin: () =>
    new SqlError('Cannot issue SAVE TRANSACTION when there is no active transaction.', { number: 628, state: 0 }),
  transactionCountChanged: (before: number, now: number) =>
    new SqlError(
      `Transaction count after EXECUTE indicates a mismatching number of BEGIN and COMMIT statements. Previous count = ${before}, current count = ${now}.`,
      { number: 266, state: 2 },
    ),
} as const
