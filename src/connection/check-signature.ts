import { err, ok, type Result } from 'neverthrow'
import { type InjectorError, injectorError } from '../errors/injector-error.js'
import type { ProcedureParameter, ProcedureSignature } from './source-driver.js'

/** What `checkSignature` needs. */
export interface CheckSignatureOptions {
  readonly connection: string
  readonly signature: ProcedureSignature
  readonly use: 'leads' | 'header'
  /** The Last Id of the first call about to be made is NULL. */
  readonly callsWithNull: boolean
}

const takesInput = (parameter: ProcedureParameter): boolean => parameter.direction === 'in'

/**
 * The parameter that takes Last Id: the one in-parameter without a default, or, when all have defaults, the first.
 *
 * @returns NULL when there is none, or when several have no default.
 */
export function lastIdParameter(signature: ProcedureSignature): ProcedureParameter | null {
  const inputs = signature.parameters.filter(takesInput)
  const needed = inputs.filter((parameter) => !parameter.hasDefault)
  return needed.length > 1 ? null : (needed[0] ?? inputs[0] ?? null)
}

/** Parameters as a person would write them: `last_id int8, max int4 default`. */
export function describeParameters(parameters: readonly ProcedureParameter[]): string {
  if (parameters.length === 0) return 'no parameter'
  return parameters
    .map(({ name, type, hasDefault, direction }) =>
      [direction === 'in' ? '' : direction, name, type, hasDefault ? 'default' : ''].filter(Boolean).join(' '),
    )
    .join(', ')
}

/** Says of a procedure why its parameters will not do. */
export function wrongParameters(
  { name, parameters }: ProcedureSignature,
  { connection, because }: { readonly connection: string; readonly because: string },
): InjectorError {
  const found = describeParameters(parameters)
  return injectorError('procedure.wrong-parameters', { connection, procedure: name, found, because })
}

/**
 * Whether a procedure can be called by an injector, before anything runs. A leads procedure takes Last Id and needs nothing
 * else; a header procedure takes nothing, or Last Id.
 *
 * @returns The parameter that takes Last Id; NULL for a header procedure without one.
 */
export function checkSignature(options: CheckSignatureOptions): Result<ProcedureParameter | null, InjectorError> {
  const { connection, signature, use, callsWithNull } = options
  const inputs = signature.parameters.filter(takesInput)
  const wrong = (because: string) => err(wrongParameters(signature, { connection, because }))
  const parameter = lastIdParameter(signature)
  if (parameter === null) {
    if (inputs.length > 0) return wrong('several parameters have no default')
    return use === 'header' ? ok(null) : wrong('it has no parameter to take Last Id')
  }
  if (signature.strict && callsWithNull) {
    return err(injectorError('procedure.strict-null', { connection, procedure: signature.name }))
  }
  return ok(parameter)
}
