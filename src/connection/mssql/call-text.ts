import { callTarget } from '../call-target.js'
import { wrongParameters } from '../check-signature.js'
import type { ProcedureCall } from '../source-driver.js'
import { bindId } from './bind.js'
import type { Input, Link } from './link.js'

/** What calls a procedure, with its bound values. */
export interface CallText {
  /** The name of a procedure, called as such, or a statement that selects from a function. */
  readonly text: string
  readonly inputs: readonly Input[]
}

/** The call of a procedure or function. Last Id is bound under its parameter's own name and type. */
export function callText({ mssql, failing }: Pick<Link, 'mssql' | 'failing'>, call: ProcedureCall): CallText {
  const { procedure, lastId } = call
  const connection = failing.place.name
  const target = callTarget(call, connection)
  const wrong = (because: string) => wrongParameters(procedure, { connection, because })

  const inputs: Input[] = []
  const args: string[] = []
  for (const parameter of procedure.parameters) {
    const { direction, hasDefault, name, type } = parameter
    if (parameter === target) {
      inputs.push({ name, ...bindId(mssql, { parameterType: type, id: lastId ?? null }) })
      args.push(`@${name}`)
    } else if (hasDefault) args.push('default')
    else if (direction === 'in') throw wrong(`${name} has no default`)
    // What is only given out must be there all the same.
    else inputs.push({ name, ...bindId(mssql, { parameterType: type, id: null }) })
  }
  const text = procedure.kind === 'procedure' ? procedure.name : `select * from ${procedure.name}(${args.join(', ')})`
  return { text, inputs }
}
