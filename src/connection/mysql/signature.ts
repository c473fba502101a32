import { injectorError } from '../../errors/injector-error.js'
import { wrongParameters } from '../check-signature.js'
import { parseProcedureName, quoteName } from '../procedure-name.js'
import type { ProcedureParameter, ProcedureSignature } from '../source-driver.js'
import { textLiteral } from './call-text.js'
import type { Link } from './link.js'
import { nearProcedure } from './near-procedure.js'

/**
 * The statement that looks a routine up. The server folds names as it does in a call, and shows what the user may run. Of databases
 * whose names differ in case alone the one meant is first; of a procedure and a function with one name, the procedure.
 */
const lookUp = (database: string, name: string): string => `
select routine_schema, routine_name, specific_name, routine_type
from information_schema.routines
where routine_schema = ${textLiteral(database)} and routine_name = ${textLiteral(name)}
order by binary routine_schema = binary ${textLiteral(database)} desc, routine_type desc`

const parameters = (database: string, specificName: string): string => `
select routine_type, parameter_mode, parameter_name, data_type, dtd_identifier
from information_schema.parameters
where specific_schema = ${textLiteral(database)} and specific_name = ${textLiteral(specificName)} and ordinal_position > 0
order by ordinal_position`

/** Finds a procedure by the name in the settings: `name` of the connection's own database, or `database.name`. */
export async function findProcedure(link: Link, procedure: string): Promise<ProcedureSignature> {
  const { place } = link.failing
  const connection = place.name
  const parsed = parseProcedureName(procedure)
  if (parsed.isErr()) throw parsed.error
  const { database, schema, name } = parsed.value
  if (database !== undefined) {
    const because = 'MySQL and MariaDB have names of two parts, database.name'
    throw injectorError('procedure.invalid-name', { procedure, because })
  }
  const [found] = await link.query(lookUp(schema?.text ?? place.database, name.text))
  if (found === undefined) {
    const meant = await nearProcedure(link, name.text)
    const hint = meant === undefined ? {} : { meant }
    throw injectorError('procedure.unknown', { connection, procedure, driverCode: '', ...hint })
  }
  const [inDatabase, called, specificName, kind] = found.map((cell) => cell ?? '')
  const rows = await link.query(parameters(inDatabase ?? '', specificName ?? ''))
  const signature: ProcedureSignature = {
    name: quoteName([inDatabase ?? '', called ?? ''], '`'),
    kind: 'procedure',
    strict: false,
    parameters: rows.filter(([routine]) => routine === kind).map(parameterOf),
  }
  const wrong = (because: string) => wrongParameters(signature, { connection, because })
  if (kind !== 'PROCEDURE') throw wrong('it is a function, which gives one value and no rows')
  const given = signature.parameters.find(({ direction }) => direction !== 'in')
  if (given !== undefined)
    throw wrong(`${given.name} gives something out, for which a call by an injector has no place`)
  return signature
}

function parameterOf(row: readonly (string | null)[]): ProcedureParameter {
  const [, mode, name, type, declared] = row
  return {
    name: name ?? '',
    type: `${type ?? ''}${/\bunsigned\b/i.test(declared ?? '') ? ' unsigned' : ''}`.toLowerCase(),
    hasDefault: false,
    direction: mode === 'OUT' ? 'out' : mode === 'INOUT' ? 'in-out' : 'in',
  }
}
