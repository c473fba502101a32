import { injectorError } from '../../errors/injector-error.js'
import { type NamePart, parseProcedureName, quoteName } from '../procedure-name.js'
import type { ProcedureParameter, ProcedureSignature } from '../source-driver.js'
import { defaultsIn } from './defaults.js'
import type { Link } from './link.js'
import { nearProcedure } from './near-procedure.js'

/**
 * The statement that looks a procedure up, in the catalogue of its own database.
 *
 * A name without schema means what EXECUTE takes it for: the user's default schema, then dbo. Types of the user's own are
 * told as the built-in types that they are made of.
 */
function lookUp(database: NamePart | undefined): string {
  const of = database === undefined ? '' : `${quoteName([database.text], '[')}.`
  return `
select s.name, o.name, rtrim(o.type), p.name, coalesce(b.name, t.name), p.is_output, p.is_readonly, p.has_default_value,
  case when p.parameter_id = 1 then m.definition end,
  has_perms_by_name('${of.replaceAll("'", "''")}' + quotename(s.name) + '.' + quotename(o.name), 'OBJECT',
    case when o.type in ('P', 'PC') then 'EXECUTE' else 'SELECT' end)
from ${of}sys.objects o
join ${of}sys.schemas s on s.schema_id = o.schema_id
left join ${of}sys.parameters p on p.object_id = o.object_id and p.parameter_id > 0
left join ${of}sys.types t on t.user_type_id = p.user_type_id
left join ${of}sys.types b on b.user_type_id = p.system_type_id
left join ${of}sys.sql_modules m on m.object_id = o.object_id
where o.type in ('P', 'PC', 'IF', 'TF', 'FT') and o.name = @name
  and (s.name = @schema or (@schema is null and s.name in (schema_name(), 'dbo')))
order by case when s.name = schema_name() then 0 else 1 end, o.object_id, p.parameter_id`
}

/** A row of the answer: the procedure with one of its parameters. */
interface Found {
  readonly schema: string
  readonly name: string
  /** `P`, `PC` of the CLR, `IF` and `TF` functions that give tables, `FT` such of the CLR. */
  readonly type: string
  readonly parameter: string | null
  readonly parameterType: string
  readonly isOutput: boolean
  readonly isTable: boolean
  readonly hasDefault: boolean
  readonly definition: string | null
  readonly mayRun: boolean
}

/** Finds a procedure, or a function that gives a table, by the name in the settings. */
export async function findProcedure(link: Link, procedure: string): Promise<ProcedureSignature> {
  const connection = link.failing.place.name
  const parsed = parseProcedureName(procedure)
  if (parsed.isErr()) throw parsed.error
  const { database, schema, name } = parsed.value
  const nameType = link.mssql.NVarChar(128)
  const rows = await link.query(lookUp(database), [
    { name: 'name', type: nameType, value: name.text },
    { name: 'schema', type: nameType, value: schema?.text ?? null },
  ])
  const all = rows.map(foundOf)
  const [first] = all
  if (first === undefined) {
    const meant = await nearProcedure(link, { database, name })
    const hint = meant === undefined ? {} : { meant }
    throw injectorError('procedure.unknown', { connection, procedure, driverCode: '', ...hint })
  }
  const full = quoteName([...(database ? [database.text] : []), first.schema, first.name], '[')
  if (!first.mayRun) throw injectorError('procedure.no-rights', { connection, procedure: full, driverCode: '229' })
  return {
    name: full,
    kind: first.type.startsWith('P') ? 'procedure' : 'function',
    strict: false,
    parameters: parametersOf(all.filter((found) => found.schema === first.schema)),
  }
}

/**
 * Defaults are read in the procedure's own text. Where that is hidden (encrypted, or without VIEW DEFINITION), the first
 * parameter counts as one without default and the others as having one: if they have none, the server refuses the call
 * before the procedure runs (error 201).
 */
function parametersOf(found: readonly Found[]): readonly ProcedureParameter[] {
  const isHidden = !found.some(({ definition, type }) => definition !== null || isOfClr(type))
  const defaults = defaultsIn(found.find(({ definition }) => definition !== null)?.definition ?? '')
  let inputs = 0
  return found.flatMap(({ parameter, parameterType: type, isOutput, isTable, hasDefault }) => {
    if (parameter === null) return []
    const name = parameter.replace(/^@/, '')
    const isFirst = !isOutput && inputs++ === 0
    const isDefaulted = isHidden ? !isOutput && !isFirst : hasDefault || defaults.has(name.toLowerCase())
    // A table that is not passed is an empty one.
    return [{ name, type, direction: isOutput ? 'in-out' : 'in', hasDefault: isTable || isDefaulted } as const]
  })
}

const isOfClr = (type: string): boolean => type === 'PC' || type === 'FT'

function foundOf(row: readonly unknown[]): Found {
  const [schema, name, type, parameter, parameterType, isOutput, isTable, hasDefault, definition, mayRun] = row
  return {
    schema: String(schema),
    name: String(name),
    type: String(type).trim(),
    parameter: typeof parameter === 'string' ? parameter : null,
    parameterType: String(parameterType),
    isOutput: isOutput === true,
    isTable: isTable === true,
    hasDefault: hasDefault === true,
    definition: typeof definition === 'string' ? definition : null,
    // NULL: the server does not say, and will when it is called.
    mayRun: mayRun !== 0,
  }
}
