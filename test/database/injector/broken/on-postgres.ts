import { type BrokenResult, type BrokenSetup, type Given, inOrder, plain } from './setup.js'

/** A function with the bigint parameter `last_id` that gives what a query selects. */
export function gives(columns: string, query: string): string {
  return `create function NAME(last_id bigint) returns table (${columns}) language sql as $$ ${query} $$;`
}

/** The same as a body of PL/pgSQL. */
export function does(columns: string, body: string): string {
  return `create function NAME(last_id bigint) returns table (${columns}) language plpgsql as $$ begin ${body} end $$;`
}

/** What a good procedure has. */
export const plainColumns = '"leadId" bigint, phone text'
/** Rows of the table `enquiry`, after Last Id, in order. */
export const plainRows = `select id, phone from ${inOrder}`

/** A set-up as PostgreSQL has it. */
export function onPostgres({ gives: given = {}, header, ...setup }: BrokenResult): BrokenSetup {
  return { ...setup, sql: `${procedure(given)} ${header ? headerProcedure(header) : ''}` }
}

function procedure({ select = plain, from = inOrder, idType = 'bigint' }: Given): string {
  const columns = Object.entries(select).map(([name, value], index) => ({ name, value, type: index ? 'text' : idType }))
  const cast = columns.map(({ value, type }) => `cast(${value} as ${type})`)
  return gives(
    columns.map(({ name, type }) => `"${name}" ${type}`).join(', '),
    `select ${cast.join(', ')} from ${from}`,
  )
}

function headerProcedure(names: readonly (string | null)[]): string {
  const listed = names.map((name) => (name === null ? '(null)' : `('${name}')`))
  const body = listed.length === 0 ? 'select null::text where false' : `values ${listed.join(', ')}`
  return `create function NAME_header() returns table (column_name text) language sql as $$ ${body} $$;`
}
