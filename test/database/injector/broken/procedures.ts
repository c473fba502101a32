import { does, gives, plainColumns } from './on-postgres.js'
import type { BrokenSetup } from './setup.js'

/** What is wrong with how a procedure behaves. */
export const brokenProcedures: readonly BrokenSetup[] = [
  {
    wrong: 'a procedure that raises',
    code: 'procedure.failed',
    severity: 'fault',
    says: 'P0001',
    sql: does(plainColumns, `raise exception 'tenant 7 is locked';`),
  },
  {
    wrong: 'a procedure that fails in the middle of its rows',
    code: 'procedure.failed',
    severity: 'fault',
    says: '22012',
    sql: gives(plainColumns, 'select n, (1 / (3 - n))::text from generate_series(1, 5) n'),
  },
  {
    wrong: 'a procedure that calls a function that is gone',
    code: 'procedure.failed',
    severity: 'fault',
    says: '"NAME" failed (42883): something that it calls or names is not there',
    sql: does(plainColumns, 'perform NAME_gone(last_id);'),
  },
  {
    wrong: 'a procedure that compares what has no operator',
    code: 'procedure.failed',
    severity: 'fault',
    says: '"NAME" failed (42883): something that it calls or names is not there',
    sql: does(plainColumns, 'return query select e.id, e.phone from enquiry e where e.phone = last_id;'),
  },
  {
    wrong: 'a procedure that returns no columns',
    code: 'procedure.no-columns',
    severity: 'fault',
    says: 'refcursor',
    sql: 'create procedure NAME(last_id bigint) language sql as $$ select 1 $$;',
  },
  {
    wrong: 'a function of unknown columns',
    code: 'procedure.no-columns',
    severity: 'fault',
    sql: 'create function NAME(last_id bigint) returns setof record language sql as $$ select 1, 2 $$;',
  },
  {
    wrong: 'a procedure that commits by itself',
    code: 'procedure.ends-transaction',
    severity: 'fault',
    says: "sourceTransaction to 'none'",
    sql: `create procedure NAME(last_id bigint, inout leads refcursor) language plpgsql as $$ begin
      commit;
      open leads for select 1::bigint as "leadId";
    end $$;`,
  },
  {
    wrong: 'nothing for NULL, of text ids',
    code: 'procedure.nothing-for-null',
    severity: 'fault',
    says: 'initialId',
    sql: gives('"leadId" text, phone text', `select 'L' || id, phone from enquiry where 'L' || id > last_id`).replace(
      'last_id bigint',
      'last_id text',
    ),
  },
  {
    wrong: 'a procedure that gives other rows each time',
    code: 'procedure.not-repeatable',
    severity: 'warning',
    sql: gives(
      `${plainColumns}, luck text`,
      'select id, phone, random()::text from enquiry where id > coalesce(last_id, 0) order by id',
    ),
  },
  {
    wrong: 'a procedure that marks rows as taken',
    code: 'procedure.writes',
    severity: 'advice',
    answer: 'ready',
    sql: `create table NAME_outbox as select id, phone, false as taken from enquiry; ${gives(
      plainColumns,
      'update NAME_outbox set taken = true where not taken returning id, phone',
    )}`,
  },
  {
    wrong: 'a procedure that marks more rows than the sample has',
    code: 'probe.stopped',
    severity: 'advice',
    answer: 'ready',
    sql: `create table NAME_outbox as select id, phone, false as taken from enquiry; ${gives(
      plainColumns,
      'update NAME_outbox set taken = true where not taken returning id, phone',
    )}`,
    options: { sample: 3 },
  },
  {
    wrong: 'a procedure that sleeps beyond the deadline',
    code: 'source.timeout',
    severity: 'fault',
    says: 'deadlines.call',
    sql: does(plainColumns, 'perform pg_sleep(30);'),
    settings: { deadlines: { call: 150 } },
  },
  {
    wrong: 'a slow procedure',
    code: 'procedure.slow',
    severity: 'warning',
    says: 'index',
    sql: does(
      plainColumns,
      `perform pg_sleep(0.4); return query select e.id, e.phone from enquiry e where e.id > coalesce(last_id, 0);`,
    ),
    settings: { deadlines: { call: 1_500 } },
  },
  {
    wrong: 'a million rows',
    code: 'result.sampled',
    severity: 'advice',
    answer: 'ready',
    sql: gives(
      plainColumns,
      `select n, '+614' || (10000000 + n)::text from generate_series(coalesce(last_id, 0) + 1, 1000000) n`,
    ),
    options: { probe: 'once' },
  },
  {
    wrong: 'a numeric id against a text parameter',
    code: 'procedure.parameter-type',
    severity: 'warning',
    says: '9 comes after 10',
    sql: gives(
      plainColumns,
      `select id, phone from enquiry where id::text > coalesce(last_id, '0') order by id`,
    ).replace('last_id bigint', 'last_id text'),
  },
  {
    wrong: 'ids without an order',
    code: 'id.no-order',
    severity: 'advice',
    answer: 'ready',
    sql: gives(
      '"leadId" uuid, phone text',
      `select md5(id::text)::uuid, phone from enquiry where last_id is null or md5(id::text)::uuid > last_id
       order by md5(id::text)::uuid`,
    ).replace('last_id bigint', 'last_id uuid'),
  },
  {
    wrong: 'moments as ids',
    code: 'id.can-tie',
    severity: 'advice',
    answer: 'ready',
    sql: gives(
      '"leadId" timestamptz, phone text',
      `select to_timestamp(id), phone from enquiry where last_id is null or to_timestamp(id) > last_id order by id`,
    ).replace('last_id bigint', 'last_id timestamptz'),
  },
]
