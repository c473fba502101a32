import { injectorError } from '../../errors/injector-error.js'
import { describeParameters, lastIdParameter } from '../check-signature.js'
import { type NamePart, parseProcedureName, quoteName } from '../procedure-name.js'
import type { ProcedureParameter, ProcedureSignature } from '../source-driver.js'
import type { Link } from './link.js'
import { nearProcedure } from './near-procedure.js'

// Of unqualified names those count that the search path shows, as in a call. A name of the catalogue's own types stays simple.
const lookUp = `
select n.nspname, p.proname, p.prokind, p.proisstrict, p.pronargs, p.pronargdefaults,
  p.prorettype = 'pg_catalog.refcursor'::regtype as gives_cursor,
  p.prorettype = 'pg_catalog.record'::regtype and p.proallargtypes is null as gives_unknown,
  has_function_privilege(p.oid, 'execute') and has_schema_privilege(n.oid, 'usage') as may_run,
  current_database() as database,
  (select json_agg(json_build_object(
      'name', coalesce(p.proargnames[a.place], ''),
      'mode', coalesce(p.proargmodes[a.place], 'i'),
      'type', case when tn.nspname = 'pg_catalog' and t.typname ~ '^[a-z_][a-z0-9_]*$' then t.typname::text
        else quote_ident(tn.nspname) || '.' || quote_ident(t.typname) end) order by a.place)
    from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as a (type, place)
    join pg_catalog.pg_type t on t.oid = a.type
    join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace) as arguments
from pg_catalog.pg_proc p
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where p.proname = $1 and p.prokind in ('f', 'p')
  and case when $2::text is null then pg_catalog.pg_function_is_visible(p.oid) else n.nspname = $2 end
order by n.nspname, p.oid`

interface Candidate {
  readonly signature: ProcedureSignature
  readonly mayRun: boolean
  readonly givesUnknown: boolean
}

interface Argument {
  readonly name: string
  readonly mode: string
  readonly type: string
}

const folded = ({ text, quoted }: NamePart): string => (quoted ? text : text.toLowerCase())

/**
 * Finds a function or procedure by the name in the settings. Of several with one name the one that can take Last Id alone is
 * meant, or, if none can, the one that needs no argument.
 */
export async function findProcedure(link: Link, procedure: string): Promise<ProcedureSignature> {
  const { place } = link.failing
  const connection = place.name
  const parsed = parseProcedureName(procedure)
  if (parsed.isErr()) throw parsed.error
  const { database, schema, name } = parsed.value
  if (database !== undefined && folded(database) !== place.database) {
    const because = `PostgreSQL calls procedures of the connection's own database only, which is ${place.database}`
    throw injectorError('procedure.invalid-name', { procedure, because })
  }
  const { rows } = await link.query(lookUp, [folded(name), schema === undefined ? null : folded(schema)])
  const found = rows.map(candidateOf)
  if (found.length === 0) {
    const meant = await nearProcedure(link, folded(name))
    const hint = meant === undefined ? {} : { meant }
    throw injectorError('procedure.unknown', { connection, procedure, driverCode: '', ...hint })
  }
  const { signature, mayRun, givesUnknown } = choose(found, { connection, procedure })
  if (!mayRun) {
    throw injectorError('procedure.no-rights', { connection, procedure: signature.name, driverCode: '42501' })
  }
  // A call would need the columns spelt out.
  if (givesUnknown) throw injectorError('procedure.no-columns', { connection, procedure: signature.name })
  return signature
}

function choose(
  found: readonly Candidate[],
  { connection, procedure }: { readonly connection: string; readonly procedure: string },
): Candidate {
  const [first, ...others] = found
  if (first !== undefined && others.length === 0) return first
  const takesOne = found.filter(({ signature }) => lastIdParameter(signature) !== null)
  const takesNone = found.filter(({ signature }) => signature.parameters.every((p) => p.direction === 'out'))
  const fitting = takesOne.length > 0 ? takesOne : takesNone
  const [fit, ...alike] = fitting
  if (fit !== undefined && alike.length === 0) return fit
  const described = (list: readonly Candidate[]) =>
    list.map(({ signature }) => `${signature.name}(${describeParameters(signature.parameters)})`)
  if (fit !== undefined) {
    throw injectorError('procedure.ambiguous', { connection, procedure, candidates: described(fitting) })
  }
  throw injectorError('procedure.wrong-parameters', {
    connection,
    procedure,
    found: described(found).join('; '),
    because: 'none of those of this name takes one argument',
  })
}

function candidateOf(row: readonly (string | null)[]): Candidate {
  const [schema, name, kind, strict, inputs, defaults, givesCursor, givesUnknown, mayRun, , json] = row
  // Written by the query above.
  const all = JSON.parse(json ?? '[]') as readonly Argument[]
  return {
    mayRun: mayRun === 't',
    givesUnknown: givesUnknown === 't',
    signature: {
      name: quoteName([schema ?? '', name ?? ''], '"'),
      kind: kind === 'p' ? 'procedure' : givesCursor === 't' ? 'cursor-function' : 'function',
      strict: strict === 't',
      parameters: parametersOf(all, Number(inputs) - Number(defaults)),
    },
  }
}

/** Defaults belong to the last of the input parameters; columns of a RETURNS TABLE are no parameters. */
function parametersOf(all: readonly Argument[], firstWithDefault: number): readonly ProcedureParameter[] {
  let input = 0
  return all
    .filter(({ mode }) => mode !== 't')
    .map(({ name, mode, type }) => {
      const direction = mode === 'o' ? 'out' : mode === 'b' ? 'in-out' : 'in'
      const hasDefault = direction !== 'out' && input++ >= firstWithDefault
      return { name, type, hasDefault, direction }
    })
}
