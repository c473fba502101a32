import type { PrivateServer } from '../../servers/private-server.js'
import type { StoreName } from '../plan/plan.js'

/** A row as the driver gives it. */
export type Cells = Readonly<Record<string, unknown>>

/** The store that rounds are played on, seen from outside the library: by SQL alone. */
export interface CrashStore {
  readonly name: StoreName
  /** Where children find it; a path for SQLite. */
  readonly url: string
  /** NULL where there is no server to kill. */
  readonly server: PrivateServer | null
  /** All answers are of one moment. */
  read(statements: readonly string[]): Promise<readonly (readonly Cells[])[]>
  write(statement: string): Promise<void>
  /** An instant some seconds before the one in a column. */
  earlier(column: string, seconds: number): string
  close(): Promise<void>
}
