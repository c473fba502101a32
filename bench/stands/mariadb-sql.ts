import { place } from './stand.js'

// The same leads as PostgreSQL's; see there.

const presentFrom = 15_000_000
const text = (n: string): string => `concat('04', lpad(${n}, 8, '0'))`
const e164 = (n: string): string => `concat('+614', lpad(${n}, 8, '0'))`
const spaced = (n: string): string =>
  `concat(left(${text(n)}, 4), ' ', substr(${text(n)}, 5, 3), ' ', right(${text(n)}, 3))`
const wallClock = (n: string): string =>
  `(timestamp '2027-01-05 08:00:00' + interval (${n}) % 730 * 7919 % 730 day + interval (${n}) % 660 * 101 % 660 minute)`
/** Zones are no part of this server, so the offset is worked out: Melbourne is at +11:00 but from April to October. */
const instant = (w: string): string =>
  `(${w} - interval if((${w} >= '2027-04-04 03:00' and ${w} < '2027-10-03 02:00') or (${w} >= '2028-04-02 03:00' and ${w} < '2028-10-01 02:00'), 10, 11) hour)`
const count = (rows: number): string => `(select seq as n from seq_1_to_${rows}) s`

/** The source: leads as other people's databases have them, and the same prepared for the loops that need no reasoning. */
export function makeSource(rows: number): readonly string[] {
  return [
    `create table enquiry (
       id bigint primary key, phone varchar(40) not null, mobile varchar(40) not null, phone_e164 varchar(40) not null,
       mobile_e164 varchar(40) not null, first_name varchar(80) not null, last_name varchar(80) not null,
       email varchar(80) not null, postcode varchar(10) not null, callback varchar(40) not null,
       callback_at datetime(3) not null, fields text not null
     ) character set utf8mb4`,
    `insert into enquiry
     select n, ${spaced('2 * n')}, ${text('2 * n + 1')}, ${e164('2 * n')}, ${e164('2 * n + 1')},
       concat('First', n % 977), concat('Last', n % 9973), concat('lead', n, '@example.com'), lpad(3000 + n % 999, 4, '0'),
       date_format(w, '%d/%m/%Y %H:%i'), ${instant('w')},
       json_object('phone', ${spaced('2 * n')}, 'mobile', ${text('2 * n + 1')}, 'first_name', concat('First', n % 977),
         'last_name', concat('Last', n % 9973), 'email', concat('lead', n, '@example.com'), 'postcode', lpad(3000 + n % 999, 4, '0'))
     from (select n, ${wallClock('n')} as w from ${count(rows)}) t order by n`,
    leadsProcedure('new_leads', 'phone', 'mobile'),
    leadsProcedure('new_leads_e164', 'phone_e164', 'mobile_e164'),
    leadsProcedure('next_leads', 'phone', 'mobile', ' limit 1000'),
    `create procedure prepared_leads(in last_id bigint)
       select id, phone_e164, mobile_e164, callback_at, fields from enquiry where id > coalesce(last_id, 0) order by id`,
  ]
}

function leadsProcedure(...[name, phone, mobile, limit = '']: readonly string[]): string {
  return `create procedure ${name}(in last_id bigint)
    select id as lead_id, ${phone} as phone, ${mobile} as mobile, first_name, last_name, email, postcode, callback as njCallBackDate
    from enquiry where id > coalesce(last_id, 0) order by id${limit}`
}

/** A campaign that holds leads already, and an injector that has never run. */
export function makeSeed(present: number): readonly string[] {
  const n = `(${presentFrom} + n)`
  return [
    `insert into li_campaigns values ('${place.campaign}')`,
    `insert into li_leads (campaign, allocation, state, callback_at, callback_zone, priority, fields, injector, unique_id, run, batch, place, stored_at)
     select '${place.campaign}', '${place.allocation}', 'open', ${wallClock('n')}, '${place.timeZone}', 10,
       json_object('phone', ${text(`2 * ${n}`)}, 'mobile', ${text(`2 * ${n} + 1`)}, 'first_name', 'First', 'last_name', 'Last',
         'email', concat('lead', n, '@example.com'), 'postcode', '3000'),
       'older', n, 1, n div 1000, n % 1000, utc_timestamp(3)
     from ${count(present)} order by n`,
    `insert into li_lead_numbers (\`lead\`, place, campaign, number, callable, field)
     select l.id, p.seq, '${place.campaign}', concat('+614', lpad(2 * (${presentFrom} + l.unique_id) + p.seq, 8, '0')), 1,
       if(p.seq = 0, 'phone', 'mobile')
     from li_leads l cross join seq_0_to_1 p order by l.id, p.seq`,
    `insert into li_ledger (injector, id_key, outcome, run, \`lead\`) select 'older', unique_id, 'imported', 1, id from li_leads order by id`,
  ]
}

/** A store like the seed; there is no quicker way to copy a database. */
export const fillStore: readonly string[] = ['li_campaigns', 'li_leads', 'li_lead_numbers', 'li_ledger'].map(
  (table) => `insert into ${table} select * from seed.${table}`,
)

const sumOf = (...parts: readonly string[]): string =>
  `cast(coalesce(sum(crc32(concat_ws('|', ${parts.join(', ')}))), 0) as char)`
const instantOf = (column: string): string => `date_format(${column}, '%Y%m%d%H%i%s')`
const names = ['first_name', 'last_name', 'email', 'postcode']

/** What a store holds. Ids of leads differ from one contestant to the next, so numbers and ledger name the lead's unique id. */
export const stateOf = `
select
  (select cast(count(*) as char) from li_leads) as leads,
  (select cast(count(*) as char) from li_lead_numbers) as numbers,
  (select cast(count(*) as char) from li_ledger) as ledger,
  (select ${sumOf('unique_id', 'campaign', 'allocation', 'state', instantOf('callback_at'), 'callback_zone', 'priority', ...names.map((name) => `json_value(fields, '$.${name}')`))}
    from li_leads where injector = '${place.injector}') as leadHash,
  (select ${sumOf('l.unique_id', 'n.place', 'n.campaign', 'n.number', 'n.callable', 'n.field')}
    from li_lead_numbers n join li_leads l on l.id = n.\`lead\` where l.injector = '${place.injector}') as numberHash,
  (select ${sumOf('g.id_key', 'g.outcome', 'l.unique_id')}
    from li_ledger g join li_leads l on l.id = cast(g.\`lead\` as signed) where g.injector = '${place.injector}') as ledgerHash,
  (select json_value(last_id, '$.text') from li_injectors where injector = '${place.injector}') as lastId`

/** The same as it should be, from the source. */
export function wantedState(rows: number, present: number): string {
  const { campaign, allocation, timeZone } = place
  return `
select cast(${present} + count(*) as char) as leads, cast(2 * (${present} + count(*)) as char) as numbers,
  cast(${present} + count(*) as char) as ledger,
  ${sumOf('id', `'${campaign}'`, `'${allocation}'`, `'open'`, instantOf('callback_at'), `'${timeZone}'`, '10', ...names)} as leadHash,
  (select ${sumOf('id', 'p.seq', `'${campaign}'`, 'if(p.seq = 0, phone_e164, mobile_e164)', '1', `if(p.seq = 0, 'phone', 'mobile')`)}
    from enquiry cross join seq_0_to_1 p where id <= ${rows}) as numberHash,
  ${sumOf('id', `'imported'`, 'id')} as ledgerHash, cast(max(id) as char) as lastId
from enquiry where id <= ${rows}`
}
