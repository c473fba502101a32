/** What each error names. A new code does not compile until it is worded in the table of errors. */
export interface ErrorDetails {
  'settings.invalid': { readonly faults: readonly string[] }
  'settings.source-changed': {
    readonly injector: string
    readonly changed: readonly { readonly what: string; readonly was: string; readonly is: string }[]
  }
  'directory.unknown-place': { readonly what: 'template' | 'campaign' | 'allocation'; readonly name: string }
  'directory.failed': { readonly injector: string }
  'directory.timeout': { readonly injector: string; readonly milliseconds: number }
  'register.failed': { readonly injector: string; readonly numbers: number }
  'register.unusable': {
    readonly table: string
    readonly column: string
    readonly problem: 'no-table' | 'no-column' | 'no-rights'
  }
  'register.timeout': { readonly injector: string; readonly milliseconds: number }
  'connection.driver-missing': { readonly connection: string; readonly packages: readonly string[] }
  'connection.driver-unusable': {
    readonly connection: string
    readonly package: string
    readonly node: string
    readonly advice: string
  }
  'connection.invalid': { readonly connection: string; readonly faults: readonly string[] }
  'connection.password-failed': { readonly connection: string }
  'connection.unreachable': { readonly connection: string; readonly host: string; readonly driverCode: string }
  'connection.refused': { readonly connection: string; readonly user: string; readonly driverCode: string }
  'connection.unknown-database': { readonly connection: string; readonly database: string; readonly driverCode: string }
  'connection.tls-failed': { readonly connection: string; readonly host: string; readonly driverCode: string }
  'connection.lost': { readonly connection: string; readonly driverCode: string }
  'connection.closed': { readonly connection: string }
  'procedure.invalid-name': { readonly procedure: string; readonly because: string }
  'procedure.unknown': {
    readonly connection: string
    readonly procedure: string
    readonly driverCode: string
    /** A procedure of a name that is near; absent: there is none, or the catalogue cannot tell. */
    readonly meant?: string
  }
  'procedure.no-rights': { readonly connection: string; readonly procedure: string; readonly driverCode: string }
  'procedure.wrong-parameters': {
    readonly connection: string
    readonly procedure: string
    readonly found: string
    readonly because: string
  }
  'procedure.ambiguous': {
    readonly connection: string
    readonly procedure: string
    readonly candidates: readonly string[]
  }
  'procedure.strict-null': { readonly connection: string; readonly procedure: string }
  'procedure.failed': {
    readonly connection: string
    readonly procedure: string
    readonly driverCode: string
    /**
     * `unknown`: something that the procedure names is not there, such as a routine that it calls; `misused`: a routine that it
     * calls does not take what it is given. Absent: something else failed.
     */
    readonly inside?: 'unknown' | 'misused'
  }
  'procedure.no-columns': { readonly connection: string; readonly procedure: string }
  'source.deadlock': { readonly connection: string; readonly procedure: string; readonly driverCode: string }
  'source.timeout': {
    readonly connection: string
    readonly waitedFor: 'connect' | 'call' | 'idle'
    readonly milliseconds: number
  }
  'source.unknown': { readonly connection: string; readonly driverCode: string }
  'result.no-unique-id': {
    readonly procedure: string
    readonly uniqueIdField: string
    readonly columns: readonly string[]
    /** The column of a name that is near; absent: there is none. */
    readonly meant?: string
  }
  'result.ambiguous-column': { readonly procedure: string; readonly columns: readonly string[] }
  'result.too-many-columns': { readonly procedure: string; readonly columns: number; readonly limit: number }
  'result.too-large': {
    readonly procedure: string
    readonly what: 'text' | 'row'
    readonly column: string
    readonly bytes: number
    readonly limit: number
  }
  'header.faulty': { readonly procedure: string; readonly faults: readonly string[] }
  'id.inexact': { readonly column: string; readonly type: string; readonly because: string }
  'store.not-migrated': { readonly injector: string; readonly storeCode: string }
  'store.no-rights': { readonly injector: string; readonly storeCode: string }
  'store.unavailable': { readonly injector: string; readonly storeCode: string }
  'store.conflict': { readonly injector: string; readonly storeCode: string; readonly tries: number }
  'store.timeout': { readonly injector: string; readonly storeCode: string }
  'store.unknown': { readonly injector: string; readonly storeCode: string }
  'on-changes.failed': { readonly injector: string }
  'lease.busy': { readonly injector: string; readonly owner: string; readonly until: string }
  'lease.lost': { readonly injector: string; readonly owner: string }
  'breaker.open': {
    readonly injector: string
    readonly faults: number
    readonly judged: number
    readonly limit: number
  }
  'quarantine.full': { readonly injector: string; readonly rows: number; readonly limit: number }
  'plugin.failed': { readonly plugin: string; readonly what: string }
  'upkeep.unknown-id': { readonly injector: string; readonly id: string; readonly because: string }
  'upkeep.no-reason': { readonly injector: string }
  'upkeep.unknown-age': { readonly injector: string; readonly age: string }
  'upkeep.cancelled': { readonly injector: string }
}

/** The stable codes of what can stop a run. */
export type ErrorCode = keyof ErrorDetails
