import type {
  DryRunOptions,
  ExternalConnection,
  FindingCode,
  InjectorDependencies,
  InjectorSettings,
  MysqlConfig,
  Severity,
  TestReport,
} from 'lead-injector'
import type { TestCrm } from '../crm.js'

/** Something wrong, and what a test must say of it. In what is text, `NAME` is the leads procedure's name. */
interface Broken {
  /** What is wrong. */
  readonly wrong: string
  readonly code: FindingCode
  readonly severity: Severity
  /** Words of the sentence or of the way out. */
  readonly says?: string
  readonly settings?: Partial<InjectorSettings>
  readonly dependencies?: Partial<InjectorDependencies>
  readonly options?: DryRunOptions
  /** The answer; default: what the severity makes of it. */
  readonly answer?: TestReport['answer']
}

/** A set-up on PostgreSQL with something wrong in it. */
export interface BrokenSetup extends Broken {
  /** SQL that makes it; `NAME_header` is the header procedure's name. */
  readonly sql?: string
  readonly connection?: (crm: TestCrm) => ExternalConnection
}

/** A set-up on MariaDB with something wrong in it. */
export interface BrokenOnMariadb extends Broken {
  /** Statements that make it. */
  readonly sql?: readonly string[]
  readonly config?: Partial<MysqlConfig>
  /** What is other than in the connection's own URL. */
  readonly url?: Partial<Pick<URL, 'username' | 'password' | 'port' | 'pathname'>>
  /** The connection is closed before the test. */
  readonly closed?: true
}

/** A set-up that is wrong in what its procedures select, on whichever database. */
export interface BrokenResult extends Broken {
  /** Default: a good one. */
  readonly gives?: Given
  /** The names that a header procedure `NAME_header` gives; default: there is none. */
  readonly header?: readonly (string | null)[]
}

/** What a leads procedure selects, in SQL that PostgreSQL and MariaDB both take. */
export interface Given {
  /** What is selected, by the column's name; default: `leadId` and `phone`. */
  readonly select?: Readonly<Record<string, string>>
  /** What follows FROM; default: the rows of `enquiry` after Last Id, in order. */
  readonly from?: string
  /** The type of the first column; all others are text. */
  readonly idType?: 'bigint' | 'double precision'
}

/** What a good procedure selects. */
export const plain = { leadId: 'id', phone: 'phone' }
/** Rows of the table `enquiry`, after Last Id, in order. */
export const inOrder = 'enquiry where id > coalesce(last_id, 0) order by id'

/** For FROM: these rows, after Last Id or without an id. */
export function rows(...list: readonly (readonly [id: number | null, phone: string, callAt?: string])[]): string {
  // NULL alone would have no type.
  const selects = list.map(
    ([id, phone, callAt = '']) => `select ${id ?? 'nullif(0, 0)'} as id, '${phone}' as phone, '${callAt}' as call_at`,
  )
  return `(${selects.join(' union all ')}) as v where id > coalesce(last_id, 0) or id is null`
}

/** Good rows whose callback dates are these texts. */
export function dated(...dates: readonly string[]): Given {
  return {
    select: { ...plain, njCallBackDate: 'call_at' },
    from: rows(...dates.map((date, index) => [index + 1, `+6141200000${index % 10}`, date] as const)),
  }
}
