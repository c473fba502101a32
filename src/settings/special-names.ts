import { trimBlanks } from '../lead/blanks.js'
import { custom, named } from './fields.js'

/** A connection's name. A URL in its place may hold a password, which no fault must show. */
export const connectionName = named.superRefine((name, context) => {
  if (!name.includes('://')) return
  context.addIssue(custom('connection-url', 'must be the name of the External Connection, not a URL', undefined))
})

/** System columns other than the outside system's reference say something about a row, and do not tell rows apart. */
const notUnique = /^nj(action|callbackdate|callbacktime|priority|disposition|allocationname|contacthours|agent)$/

/** The unique id's column: any but a system column, of which `njExternalLeadId` alone may be it. */
export const uniqueIdField = named.superRefine((name, context) => {
  if (!notUnique.test(trimBlanks(name).toLowerCase())) return
  const message = 'must be a column that tells rows apart; of the system columns only njExternalLeadId can'
  context.addIssue(custom('system-column', message, name))
})
