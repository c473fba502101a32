import type { Turns } from '../turns.js'
import type { BatchReader } from './batch-reader.js'
import type { MssqlPlace } from './config.js'
import type { Failing } from './errors.js'
import type { Link } from './link.js'

/** What an error is about, where it is known. */
export type About = Pick<Failing, 'procedure' | 'database' | 'found'>

/** What the parts of a session share. */
export interface SessionState extends Pick<Turns<About>, 'run' | 'failed'> {
  readonly link: Link
  readonly place: MssqlPlace
  /** Between `begin` and `commit` or `rollback`. */
  begun: boolean
  /** The read under way. */
  reader: BatchReader | null
}
