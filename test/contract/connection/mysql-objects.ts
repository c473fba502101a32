/** Rows of numbers without the sequence engine, which MySQL does not have: 0 to 9,999. */
const digits =
  '(select 0 as d union select 1 union select 2 union select 3 union select 4 union select 5 union select 6 union select 7 union select 8 union select 9)'
const numbers = `(select a.d + 10 * b.d + 100 * c.d + 1000 * e.d as n from ${digits} a, ${digits} b, ${digits} c, ${digits} e)`

const wide = Array.from({ length: 300 }, (_, index) => `'${index + 1}' as c${index + 1}`).join(', ')

/** What the procedure `types` gives: a column for each type, and more where a type has values worth looking at. */
const typed = `
  bo tinyint(1), ti tinyint, si smallint, mi mediumint unsigned, it int, iz int(5) unsigned zerofill, bi bigint, bu bigint unsigned,
  de decimal(40,4), fl float, db double, b1 bit(1), b64 bit(64), yr year,
  dt datetime, dt_us datetime(6), dt_gap datetime, dt_zero datetime, ts timestamp null, ts_us timestamp(6) null, da date, da_zero date,
  da_part date, tm time, tm_us time(6), tm_long time(6),
  vc varchar(50), nothing varchar(10), ch char(5), tx text, lt longtext, emoji text, en enum('sad', 'ok'), st set('x', 'y'), js json,
  bn binary(4), vb varbinary(10), bl blob, ge geometry, pt point`

const values = `
  true, -128, 32767, 16777215, -2147483648, 42, 9223372036854775807, 18446744073709551615,
  123456789012345678901234567890.1200, 0.5, 0.30000000000000004, b'1', x'ffffffffffffffff', 2026,
  '2026-03-29 02:30:00', '2026-03-29 02:30:00.000001', '2026-03-08 02:30:00', '0000-00-00', '2026-03-29 02:30:00',
  '2026-10-25 01:30:00.120000', '2026-03-29', '0000-00-00', '2026-02-00', '23:59:59', '10:00:00.500000', '-838:59:59.000001',
  'varchar', null, 'ab', 'text', '', '😀 a\u0301 \\\\', 'ok', 'x,y', '{"a": 1}',
  'ab', x'00ff10', x'00', point(1, 2), point(1, 2)`

const echoes: readonly (readonly [name: string, type: string])[] = [
  ['int', 'int'],
  ['bigint', 'bigint'],
  ['unsigned', 'bigint unsigned'],
  ['decimal', 'decimal(60,20)'],
  ['varchar', 'varchar(100)'],
  ['text', 'text'],
  ['char', 'char(5)'],
  ['varbinary', 'varbinary(100)'],
  ['binary', 'binary(8)'],
  ['date', 'date'],
  ['datetime', 'datetime(6)'],
  ['timestamp', 'timestamp(6)'],
  ['time', 'time(6)'],
  ['bit', 'bit(1)'],
  ['bits', 'bit(64)'],
  ['year', 'year'],
]

/** A call can be ended by its caller only where it runs under the caller's own name. */
const asInvoker = 'sql security invoker'

/** The contract's procedures in MySQL and MariaDB, one statement each. */
export const mysqlObjects: readonly string[] = [
  'create table outbox (id bigint primary key, taken_at datetime(6)) engine = innodb',
  `insert into outbox (id) select n from ${numbers} g where n between 1 and 10`,
  `create procedure leads_by_id(last_id bigint) ${asInvoker} select n as id, concat('lead ', n) as name from ${numbers} g
    where n > coalesce(last_id, 0) and n between 1 and 25 order by n`,
  `create procedure \`Leads of "today" \`\`[all]\`(last_id bigint) ${asInvoker} call leads_by_id(last_id)`,
  `create procedure no_parameter() ${asInvoker} select 'id' as name`,
  `create procedure many(last_id bigint) ${asInvoker} select n as id from ${numbers} g where n between 1 and 5000 order by n`,
  `create procedure large(last_id bigint) ${asInvoker} select n as id, repeat('x', 100000) as text from ${numbers} g where n between 1 and 30 order by n`,
  `create procedure wide(last_id bigint) ${asInvoker} select ${wide}`,
  `create procedure fails_midway(last_id bigint) ${asInvoker} begin
    select n as id from ${numbers} g where n between 1 and 30 order by n;
    signal sqlstate '45000' set message_text = 'on purpose', mysql_errno = 1644;
  end`,
  `create procedure marks_taken(last_id bigint) ${asInvoker} begin
    select id from outbox where taken_at is null order by id for update;
    update outbox set taken_at = now(6) where taken_at is null;
  end`,
  `create procedure marks_then_fails(last_id bigint) ${asInvoker} begin
    update outbox set taken_at = now(6) where taken_at is null;
    signal sqlstate '45000' set message_text = 'on purpose';
  end`,
  `create procedure slow(last_id bigint) ${asInvoker} select sleep(60) as id`,
  `create procedure endless(last_id bigint) ${asInvoker} select a.n as id, repeat('x', 1000) as text from ${numbers} a, ${numbers} b`,
  `create table typed (${typed})`,
  "set session sql_mode = ''",
  `insert into typed values (${values})`,
  `create procedure types(last_id bigint) ${asInvoker} select * from typed`,
  ...echoes.map(([name, type]) => `create procedure echo_${name}(last_id ${type}) ${asInvoker} select last_id as id`),
]

/** What MariaDB has beyond MySQL. */
export const mariadbObjects: readonly string[] = [
  'create table mariadb_typed (uu uuid, i4 inet4, i6 inet6)',
  "insert into mariadb_typed values ('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '192.0.2.1', '2001:db8::1')",
  `create procedure mariadb_types(last_id bigint) ${asInvoker} select * from mariadb_typed`,
  `create procedure echo_uuid(last_id uuid) ${asInvoker} select last_id as id`,
]
