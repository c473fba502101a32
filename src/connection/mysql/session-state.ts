import type { InjectorError } from '../../errors/injector-error.js'
import type { BatchReader } from './batch-reader.js'
import type { MysqlPlace } from './config.js'
import type { Failing } from './errors.js'
import type { Link } from './link.js'

/** What an error is about, where it is known. */
export type About = Pick<Failing, 'procedure' | 'database'>

/** What the parts of a session share. */
export interface SessionState {
  readonly link: Link
  readonly place: MysqlPlace
  /** Between `begin` and `commit` or `rollback`. */
  begun: boolean
  /** Why the transaction can only be rolled back: the code of the call that failed in it. */
  spoilt: string | null
  /** Whether a transaction is open after the last call, as the server has said; NULL while nobody knows. */
  open: boolean | null
  /** Nothing that could need a rollback has been done since the last commit or rollback. */
  clean: boolean
  /** The read under way. */
  reader: BatchReader | null
  /** Does one thing after another has ended, and maps what it throws. A read that was not finished is given up. */
  run<T>(work: () => Promise<T>, about?: About): Promise<T>
  /** What was thrown, as an error of the table. */
  failed(thrown: unknown, about?: About): InjectorError
}
