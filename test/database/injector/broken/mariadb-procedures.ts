import { does, selects } from './on-mariadb.js'
import { type BrokenOnMariadb, inOrder } from './setup.js'

const query = selects({})

/** What is wrong with how a procedure of MariaDB behaves, and with types that are MariaDB's own. */
export const brokenMariadbProcedures: readonly BrokenOnMariadb[] = [
  {
    wrong: 'a procedure that raises',
    code: 'procedure.failed',
    severity: 'fault',
    says: '1644',
    sql: [does("signal sqlstate '45000' set message_text = 'tenant 7 is locked'")],
  },
  {
    wrong: 'a procedure that fails in the middle of its rows',
    code: 'procedure.failed',
    severity: 'fault',
    says: '1242',
    sql: [does('select id as leadId, if(id < 5, phone, (select phone from enquiry)) as phone from enquiry')],
  },
  {
    wrong: 'a procedure of a table that is gone',
    code: 'procedure.failed',
    severity: 'fault',
    says: '1146',
    sql: [does('select id as leadId, phone from NAME_gone')],
  },
  {
    wrong: 'a procedure that calls one that is gone',
    code: 'procedure.failed',
    severity: 'fault',
    says: '`NAME` failed (1305): something that it calls or names is not there',
    sql: [does('call NAME_gone(last_id)')],
  },
  {
    wrong: 'a procedure that calls one with too many arguments',
    code: 'procedure.failed',
    severity: 'fault',
    says: '`NAME` failed (1318): something that it calls does not take what it is given',
    sql: [does('do 1').replace('NAME', 'NAME_inner'), does('call NAME_inner(last_id, 1)')],
  },
  {
    wrong: 'a procedure that calls one with no variable to give out to',
    code: 'procedure.failed',
    severity: 'fault',
    says: '`NAME` failed (1414): something that it calls does not take what it is given',
    sql: [does('set last_id = 1', 'out last_id bigint').replace('NAME', 'NAME_out'), does('call NAME_out(1)')],
  },
  {
    wrong: 'a procedure that returns no columns',
    code: 'procedure.no-columns',
    severity: 'fault',
    says: 'on SQL Server, MySQL and MariaDB a procedure must select its rows',
    sql: [does('do 1')],
  },
  {
    wrong: 'a procedure that commits by itself',
    code: 'source.committed-by-itself',
    severity: 'warning',
    says: "sourceTransaction to 'none'",
    sql: [does(`begin ${query}; commit; end`)],
  },
  {
    wrong: 'a procedure that ends the transaction by DDL, and is not called again',
    code: 'probe.stopped',
    severity: 'advice',
    answer: 'ready-with-warnings',
    sql: [does(`begin ${query}; create or replace table NAME_made (n int); end`)],
  },
  {
    // Whether it wrote cannot be asked of MariaDB, only that the rows are gone.
    wrong: 'a procedure that marks rows as taken',
    code: 'procedure.not-repeatable',
    severity: 'advice',
    answer: 'ready',
    says: 'marks what it gives as taken',
    sql: [
      'create table NAME_outbox as select id, phone, false as taken from enquiry',
      does(`begin
        select id as leadId, phone from NAME_outbox where not taken order by id;
        update NAME_outbox set taken = true;
      end`),
    ],
  },
  ...['aria', 'myisam'].map(
    (engine) =>
      ({
        wrong: `a procedure that writes to a table of ${engine}, which knows no transactions`,
        code: 'procedure.leaves-writes',
        severity: 'warning',
        says: 'InnoDB',
        sql: [
          `create table NAME_log (at timestamp) engine = ${engine}`,
          does(`begin insert into NAME_log values (now()); ${query}; end`),
        ],
      }) as const,
  ),
  {
    wrong: 'a procedure that gives other rows each time',
    code: 'procedure.not-repeatable',
    severity: 'advice',
    answer: 'ready',
    sql: [does(selects({ select: { leadId: 'id', phone: 'phone', luck: 'uuid()' } }))],
  },
  {
    wrong: 'a procedure that sleeps beyond the deadline',
    code: 'source.timeout',
    severity: 'fault',
    says: 'deadlines.call',
    sql: [does(`begin do sleep(30); ${query}; end`)],
    settings: { deadlines: { call: 150 } },
  },
  {
    wrong: 'a slow procedure',
    code: 'procedure.slow',
    severity: 'warning',
    says: 'index',
    sql: [does(`begin do sleep(0.4); ${query}; end`)],
    settings: { deadlines: { call: 1_500 } },
  },
  {
    wrong: 'a million rows',
    code: 'result.sampled',
    severity: 'advice',
    answer: 'ready',
    sql: [
      does(`select seq as leadId, concat('+614', 10000000 + seq) as phone
        from seq_1_to_1000000 where seq > coalesce(last_id, 0)`),
    ],
    options: { probe: 'once' },
  },
  {
    wrong: 'a numeric id against a text parameter',
    code: 'procedure.parameter-type',
    severity: 'warning',
    says: '9 comes after 10',
    sql: [does(query, 'last_id varchar(30)')],
  },
  {
    wrong: 'nothing for NULL, of text ids',
    code: 'procedure.nothing-for-null',
    severity: 'fault',
    says: 'initialId',
    sql: [does(`select concat('L', id) as leadId, phone from enquiry where concat('L', id) > last_id`, 'last_id text')],
  },
  {
    wrong: 'ids of the type float',
    code: 'id.inexact',
    severity: 'fault',
    sql: [does('select cast(id as float) as leadId, phone from enquiry')],
  },
  {
    wrong: 'ids without an order',
    code: 'id.no-order',
    severity: 'advice',
    answer: 'ready',
    sql: [
      does(
        `select cast(concat('00000000-0000-4000-8000-0000000000', 10 + id) as uuid) as leadId, phone from enquiry
         having last_id is null or leadId > last_id order by leadId`,
        'last_id uuid',
      ),
    ],
  },
  {
    wrong: 'moments as ids',
    code: 'id.can-tie',
    severity: 'advice',
    sql: [
      does(
        `select call_at + interval id hour as leadId, phone from enquiry
         where last_id is null or call_at + interval id hour > last_id order by id`,
        'last_id datetime',
      ),
    ],
    answer: 'ready',
  },
  {
    wrong: 'timestamps without a stated zone',
    code: 'column.zone-unstated',
    severity: 'warning',
    says: 'sessionTimeZone',
    sql: [does(`select id as leadId, phone, call_at as njCallBackDate from ${inOrder}`)],
  },
  {
    wrong: 'callbacks of the type date',
    code: 'rows.faulty',
    severity: 'fault',
    says: 'callback.needs-time 10',
    sql: [does(`select id as leadId, phone, date(call_at) as njCallBackDate from ${inOrder}`)],
  },
  {
    wrong: 'dates of which only the day is zero',
    code: 'rows.faulty',
    severity: 'fault',
    says: 'callback.unreadable 10',
    sql: zeroDates('2030-05-00 10:00'),
  },
]

/** A procedure whose callback dates are this one, which MariaDB lets in where it is not strict. */
export function zeroDates(date: string): readonly string[] {
  return [
    'create table NAME_calls (id bigint, phone varchar(30), call_at datetime)',
    "set sql_mode = ''",
    `insert into NAME_calls select id, phone, '${date}' from enquiry`,
    'set sql_mode = default',
    does('select id as leadId, phone, call_at as njCallBackDate from NAME_calls where id > coalesce(last_id, 0)'),
  ]
}
