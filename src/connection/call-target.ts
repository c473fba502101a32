import { lastIdParameter, wrongParameters } from './check-signature.js'
import type { ProcedureCall, ProcedureParameter } from './source-driver.js'

/** The parameter that a call puts Last Id into; NULL for one that is made without. Throws `procedure.wrong-parameters`. */
export function callTarget({ procedure, lastId }: ProcedureCall, connection: string): ProcedureParameter | null {
  if (lastId === undefined) return null
  const target = lastIdParameter(procedure)
  if (target !== null) return target
  throw wrongParameters(procedure, { connection, because: 'no parameter is there to take Last Id' })
}
