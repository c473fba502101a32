import type { Turns } from '../turns.js'
import type { BatchReader } from './batch-reader.js'
import type { MysqlPlace } from './config.js'
import type { Failing } from './errors.js'
import type { Link } from './link.js'

/** What an error is about, where it is known. */
export type About = Pick<Failing, 'procedure' | 'database'>

/** What the parts of a session share. */
export interface SessionState extends Pick<Turns<About>, 'run' | 'failed'> {
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
}
