import { type BrokenOnMariadb, type BrokenResult, type Given, inOrder, plain } from './setup.js'

/** A procedure with this body. */
export function does(body: string, parameters = 'last_id bigint'): string {
  return `create procedure NAME(${parameters}) ${body}`
}

/** A query of these columns, by name. */
export function selects({ select = plain, from = inOrder }: Given): string {
  const columns = Object.entries(select).map(([name, value]) => `${value} as \`${name}\``)
  return `select ${columns.join(', ')} from ${from}`
}

/** A set-up as MariaDB has it. */
export function onMariadb({ gives = {}, header, ...setup }: BrokenResult): BrokenOnMariadb {
  return { ...setup, sql: [does(selects(gives)), ...(header ? [headerProcedure(header)] : [])] }
}

function headerProcedure(names: readonly (string | null)[]): string {
  const listed = names.map((name) => `select ${name === null ? 'null' : `'${name}'`} as column_name`)
  const body = listed.length === 0 ? 'select phone as column_name from enquiry where false' : listed.join(' union all ')
  return `create procedure NAME_header() ${body}`
}
