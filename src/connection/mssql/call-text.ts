import { injectorError } from '../../errors/injector-error.js'
import { describeParameters, lastIdParameter } from '../check-signature.js'
import type { ProcedureCall } from '../source-driver.js'
import { bindId } from './bind.js'
import type { Input } from './link.js'
import type { MssqlModule } from './shape.js'

/** What calls a procedure, with its bound values. */
export interface CallText {
  /** The name of a procedure, called as such, or a statement that selects from a function. */
  readonly text: string
  readonly inputs: readonly Input[]
}

/** The call of a procedure or function. Last Id is bound under its parameter's own name and type. */
export function callText(mssql: MssqlModule, call: ProcedureCall, connection: string): CallText {
  const { procedure, lastId } = call
  const target = lastId === undefined ? null : lastIdParameter(procedure)
  const wrong = (because: string) =>
    injectorError('procedure.wrong-parameters', {
      connection,
      procedure: procedure.name,
      found: describeParameters(procedure.parameters),
      because,
    })
  if (lastId !== undefined && target === null) throw wrong('no parameter is there to take Last Id')

  const inputs: Input[] = []
  const args: string[] = []
  for (const parameter of procedure.parameters) {
    const { direction, hasDefault, name, type } = parameter
    if (parameter === target) {
      inputs.push({ name, ...bindId(mssql, type, lastId ?? null) })
      args.push(`@${name}`)
    } else if (hasDefault) args.push('default')
    else if (direction === 'in') throw wrong(`${name} has no default`)
    // What is only given out must be there all the same.
    else inputs.push({ name, ...bindId(mssql, type, null) })
  }
  const text = procedure.kind === 'procedure' ? procedure.name : `select * from ${procedure.name}(${args.join(', ')})`
  return { text, inputs }
}
