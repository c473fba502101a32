import type { DryRunOptions, FindingCode, InjectorSettings, MysqlConfig, Severity, TestReport } from 'lead-injector'

/** A set-up on MariaDB with something wrong in it, and what a test must say of it. */
export interface BrokenOnMariadb {
  readonly wrong: string
  readonly code: FindingCode
  readonly severity: Severity
  readonly says?: string
  /** The body of the procedure `NAME`; NULL: there is none. */
  readonly body: string | null
  /** Default: `last_id bigint`. */
  readonly parameters?: string
  /** Statements before the procedure is made. */
  readonly before?: readonly string[]
  readonly settings?: Partial<InjectorSettings>
  readonly config?: Partial<MysqlConfig>
  /** Default: the connection's own. */
  readonly password?: string
  readonly database?: string
  readonly options?: DryRunOptions
  readonly answer?: TestReport['answer']
}

const rows = 'select id as leadId, phone from enquiry where id > coalesce(last_id, 0)'
const good = `${rows} order by id`

export const brokenOnMariadb: readonly BrokenOnMariadb[] = [
  { wrong: 'a wrong password', code: 'connection.refused', severity: 'fault', body: good, password: 'wrong' },
  {
    wrong: 'an unknown database',
    code: 'connection.unknown-database',
    severity: 'fault',
    says: 'no_such_database',
    body: good,
    database: 'no_such_database',
  },
  {
    wrong: 'a misspelt procedure',
    code: 'procedure.unknown',
    severity: 'fault',
    says: '.NAME?',
    body: good,
    settings: { procedureName: 'NAMEE' },
  },
  {
    wrong: 'a procedure that raises',
    code: 'procedure.failed',
    severity: 'fault',
    body: `signal sqlstate '45000' set message_text = 'tenant 7 is locked'`,
  },
  {
    wrong: 'a procedure that returns no columns',
    code: 'procedure.no-columns',
    severity: 'fault',
    body: 'do 1',
  },
  {
    wrong: 'a procedure that commits by itself',
    code: 'source.committed-by-itself',
    severity: 'warning',
    says: "sourceTransaction to 'none'",
    body: `begin ${good}; commit; end`,
  },
  {
    wrong: 'a procedure that ends the transaction by DDL, and is not called again',
    code: 'probe.stopped',
    severity: 'advice',
    answer: 'ready-with-warnings',
    body: `begin ${good}; create or replace table NAME_made (n int); end`,
  },
  {
    wrong: 'a procedure that writes to a table without transactions',
    code: 'procedure.leaves-writes',
    severity: 'warning',
    says: 'InnoDB',
    before: ['create table NAME_log (at timestamp) engine = aria'],
    body: `begin insert into NAME_log values (now()); ${good}; end`,
  },
  {
    wrong: 'nothing for NULL',
    code: 'procedure.nothing-for-null',
    severity: 'fault',
    says: 'Set initialId to 0',
    body: 'select id as leadId, phone from enquiry where id > last_id order by id',
  },
  {
    wrong: 'a procedure that ignores Last Id',
    code: 'procedure.ignores-last-id',
    severity: 'warning',
    body: 'select id as leadId, phone from enquiry order by id',
  },
  {
    wrong: 'a procedure that limits without order',
    code: 'procedure.limited-unordered',
    severity: 'fault',
    body: `${rows} order by md5(id) limit 4`,
  },
  {
    wrong: 'a procedure that gives other rows each time',
    code: 'procedure.not-repeatable',
    severity: 'advice',
    answer: 'ready',
    body: 'select id as leadId, phone, uuid() as luck from enquiry where id > coalesce(last_id, 0) order by id',
  },
  {
    wrong: 'rounded ids',
    code: 'id.inexact',
    severity: 'fault',
    body: 'select cast(id as double) as leadId, phone from enquiry',
  },
  {
    wrong: 'timestamps without a stated zone',
    code: 'column.zone-unstated',
    severity: 'warning',
    says: 'sessionTimeZone',
    body: `select id as leadId, phone, call_at as njCallBackDate from enquiry where id > coalesce(last_id, 0) order by id`,
  },
  {
    wrong: 'a procedure that sleeps beyond the deadline',
    code: 'source.timeout',
    severity: 'fault',
    body: `begin do sleep(30); ${good}; end`,
    settings: { deadlines: { call: 150 } },
  },
  {
    wrong: 'a numeric id against a text parameter',
    code: 'procedure.parameter-type',
    severity: 'warning',
    parameters: 'last_id varchar(30)',
    body: good,
  },
]
