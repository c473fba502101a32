import type {
  DryRunOptions,
  ExternalConnection,
  FindingCode,
  InjectorDependencies,
  InjectorSettings,
  Severity,
  TestReport,
} from 'lead-injector'
import type { TestCrm } from '../crm.js'

/** A set-up with something wrong in it, and what a test must say of it. */
export interface BrokenSetup {
  /** What is wrong. */
  readonly wrong: string
  readonly code: FindingCode
  readonly severity: Severity
  /** Words of the sentence or of the way out. */
  readonly says?: string
  /** SQL that makes it; `NAME` is the leads procedure's name, `NAME_header` the header procedure's. */
  readonly sql?: string
  readonly settings?: Partial<InjectorSettings>
  readonly dependencies?: Partial<InjectorDependencies>
  readonly connection?: (crm: TestCrm) => ExternalConnection
  readonly options?: DryRunOptions
  /** The answer; default: what the severity makes of it. */
  readonly answer?: TestReport['answer']
}

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
export const plainRows = 'select id, phone from enquiry where id > coalesce(last_id, 0) order by id'

/** A procedure whose callback dates are these texts. */
export function dated(...dates: readonly string[]): string {
  const rows = dates.map((date, index) => `(${index + 1}::bigint, '+6141200000${index % 10}', '${date}')`)
  return gives(
    `${plainColumns}, "njCallBackDate" text`,
    `select * from (values ${rows.join(', ')}) as v (id, phone, call_at) where id > coalesce(last_id, 0)`,
  )
}

/** A header procedure of these names, given as rows. */
export function header(...names: readonly (string | null)[]): string {
  const rows = names.map((name) => (name === null ? '(null)' : `('${name}')`))
  const body = rows.length === 0 ? 'select null::text where false' : `values ${rows.join(', ')}`
  return `create function NAME_header() returns table (column_name text) language sql as $$ ${body} $$;`
}
