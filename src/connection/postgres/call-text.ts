import { callTarget } from '../call-target.js'
import { wrongParameters } from '../check-signature.js'
import { quoteName } from '../procedure-name.js'
import type { ProcedureCall } from '../source-driver.js'
import { boundText, castTo } from './values.js'

/** A statement with its bound values. */
export interface CallText {
  readonly text: string
  readonly values: readonly (string | null)[]
  /** The place, among the columns of a procedure's answer, of the first refcursor; -1 if there is none. */
  readonly cursor: number
}

/** The statement that calls a procedure. Last Id is a bound value with the parameter's own type. */
export function callText(call: ProcedureCall, connection: string): CallText {
  const { procedure, lastId } = call
  const target = callTarget(call, connection)
  const wrong = (because: string) => wrongParameters(procedure, { connection, because })

  const given: string[] = []
  let named = false
  for (const parameter of procedure.parameters) {
    const { direction, hasDefault, name, type } = parameter
    // A function has no place for what it only gives out; a procedure is told NULL there.
    if (direction === 'out' && procedure.kind !== 'procedure') continue
    let value: string
    if (parameter === target) value = `$1${castTo(type, lastId ?? null)}`
    else if (hasDefault) {
      named = true
      continue
    } else if (direction === 'in') throw wrong(`${name || 'a parameter'} has no default`)
    else value = 'null'
    if (named && name === '') throw wrong('a parameter behind one with a default has no name')
    given.push(named ? `${quoteName([name], '"')} => ${value}` : value)
  }
  const values = target === null ? [] : [lastId === null || lastId === undefined ? null : boundText(lastId)]
  const args = `${procedure.name}(${given.join(', ')})`
  if (procedure.kind !== 'procedure') {
    return { text: procedure.kind === 'function' ? `select * from ${args}` : `select ${args}`, values, cursor: 0 }
  }
  const outputs = procedure.parameters.filter(({ direction }) => direction !== 'in')
  return { text: `call ${args}`, values, cursor: outputs.findIndex(({ type }) => type === 'refcursor') }
}
