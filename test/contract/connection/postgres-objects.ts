/** The contract's procedures in PostgreSQL, and functions of every type. */
export const postgresObjects = `
create table outbox (id bigint primary key, taken_at timestamptz);
insert into outbox select generate_series(1, 10);
create domain mail as varchar(50);
create type mood as enum ('sad', 'ok', 'happy');

create function leads_by_id(last_id bigint) returns table (id bigint, name text) language sql as $$
  select g, 'lead ' || g from generate_series(coalesce(last_id, 0) + 1, 25) g $$;
create function "Leads of ""today"" [all]"(last_id bigint) returns table (id bigint, name text) language sql as $$
  select * from leads_by_id(last_id) $$;
create function no_parameter() returns table (name text) language sql as $$ select 'id' $$;
create function many(last_id bigint) returns setof bigint language sql as $$ select generate_series(1::bigint, 5000) $$;
create function large(last_id bigint) returns table (id bigint, text text) language sql as $$
  select g, repeat('x', 100000) from generate_series(1::bigint, 30) g $$;
do $do$ begin
  execute (select 'create function wide(last_id bigint) returns table (' || string_agg('c' || g || ' text', ', ' order by g)
    || ') language sql as $$ select ' || string_agg(quote_literal(g), ', ' order by g) || ' $$' from generate_series(1, 300) g);
end $do$;
create function fails_midway(last_id bigint) returns refcursor language plpgsql as $$
declare leads refcursor; begin
  open leads for select 1 / (4 - g) as id from generate_series(1, 10) g;
  return leads;
end $$;
create function marks_taken(last_id bigint) returns table (id bigint) language sql as $$
  update outbox set taken_at = now() where taken_at is null returning id $$;
create function marks_then_fails(last_id bigint) returns table (id bigint) language plpgsql as $$ begin
  return query update outbox o set taken_at = now() where taken_at is null returning o.id;
  raise exception 'on purpose' using errcode = 'LI001';
end $$;
create function slow(last_id bigint) returns table (id bigint) language plpgsql as $$ begin
  perform pg_sleep(60);
  return query select 1::bigint;
end $$;
create function endless(last_id bigint) returns refcursor language plpgsql as $$
declare leads refcursor; begin
  open leads for select generate_series(1, 1000000000) as id, repeat('x', 1000) as text;
  return leads;
end $$;

create function types(last_id bigint) returns table (
  b boolean, i2 smallint, i4 integer, i8 bigint, n numeric, nan numeric, f4 real, f8 double precision, inf double precision,
  t text, empty text, nothing text, emoji text, v varchar(10), c char(5), m mail, md mood, u uuid, by bytea,
  d date, d_bc date, d_far date, d_inf date, tm time, tz timetz, ts timestamp, ts_us timestamp, ts_gap timestamp, ts_bc timestamp,
  tt timestamptz, tt_us timestamptz, tt_bc timestamptz, tt_far timestamptz, tt_inf timestamptz, iv interval, j jsonb, arr integer[])
language sql as $$ select
  true, (-32768)::smallint, 2147483647, 9223372036854775807, 123456789012345678901234567890.1200, 'NaN'::numeric, 0.1::real,
  0.1::float8 + 0.2, '-Infinity'::float8, 'text', '', null, '😀 a\u0301 \\', 'varchar', 'ab'::char(5), 'a@example.org', 'happy'::mood,
  'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'::uuid, '\\x00ff10'::bytea,
  '2026-03-29'::date, '0044-03-15 BC'::date, '12026-01-01'::date, 'infinity'::date, '23:59:59.999999'::time, '10:00:00+02'::timetz,
  '2026-03-29 02:30:00'::timestamp, '2026-03-29 02:30:00.000001'::timestamp, '2026-03-08 02:30:00'::timestamp,
  '0001-12-31 23:59:59 BC'::timestamp, '2026-03-29 02:30:00+11'::timestamptz, '2026-01-01 00:00:00.123456+05:30'::timestamptz,
  '0044-03-15 12:00:00+00 BC'::timestamptz, '294276-12-31 23:59:59.999999+00'::timestamptz, '-infinity'::timestamptz,
  '1 mon 2 days'::interval, '{"a": 1}'::jsonb, array[1, null] $$;

create function echo_int4(last_id integer) returns table (id integer) language sql as $$ select last_id $$;
create function echo_int8(last_id bigint) returns table (id bigint) language sql as $$ select last_id $$;
create function echo_numeric(last_id numeric) returns table (id numeric) language sql as $$ select last_id $$;
create function echo_text(last_id text) returns table (id text) language sql as $$ select last_id $$;
create function echo_char(last_id char(5)) returns table (id char(5)) language sql as $$ select last_id $$;
create function echo_uuid(last_id uuid) returns table (id uuid) language sql as $$ select last_id $$;
create function echo_bytea(last_id bytea) returns table (id bytea) language sql as $$ select last_id $$;
create function echo_date(last_id date) returns table (id date) language sql as $$ select last_id $$;
create function echo_timestamp(last_id timestamp) returns table (id timestamp) language sql as $$ select last_id $$;
create function echo_timestamptz(last_id timestamptz) returns table (id timestamptz) language sql as $$ select last_id $$;
create function echo_mail(last_id mail) returns table (id mail) language sql as $$ select last_id $$;
`
