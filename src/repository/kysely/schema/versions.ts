import type { SqlTable } from './sql-table.js'
import { version1 } from './version-1.js'

/** What each version adds, from version 1 on. What was published never changes; new versions come at the end. */
export const versions: readonly { readonly name: string; readonly tables: readonly SqlTable[] }[] = [
  { name: 'lead_injector_0001_tables', tables: version1 },
]
