import { foldName } from '../lead/fold-name.js'
import { systemColumns } from '../lead/system-columns.js'
import { custom, named } from './fields.js'

/** A connection's name. A URL in its place may hold a password, which no fault must show. */
export const connectionName = named.superRefine((name, context) => {
  if (!name.includes('://')) return
  context.addIssue(custom('connection-url', 'must be the name of the External Connection, not a URL', undefined))
})

/** The outside system's reference tells rows apart; the other system columns say something about a row. */
const { externalId: _, ...others } = systemColumns
const notUnique = new Set(Object.values(others).map(foldName))

/** The unique id's column: any but a system column, of which `njExternalLeadId` alone may be it. */
export const uniqueIdField = named.superRefine((name, context) => {
  if (!notUnique.has(foldName(name))) return
  const message = 'must be a column that tells rows apart; of the system columns only njExternalLeadId can'
  context.addIssue(custom('system-column', message, name))
})
