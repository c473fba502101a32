import { place } from './stand.js'

// Lead n has the numbers 2n and 2n + 1 of the mobiles 0400 000 000 up to 0439 999 999, all of which are handed out. Those that
// the campaign holds beforehand lie above all others.

const presentFrom = 15_000_000
const text = (n: string): string => `'04' || lpad((${n})::text, 8, '0')`
const e164 = (n: string): string => `'+614' || lpad((${n})::text, 8, '0')`
const spaced = (n: string): string => `overlay(overlay(${text(n)} placing ' ' from 5 for 0) placing ' ' from 9 for 0)`
/** Two years of days in working hours, neither in order nor alike: no clock is changed then, about which databases differ. */
const wallClock = (n: string): string =>
  `timestamp '2027-01-05 08:00' + ((${n}) % 730 * 7919 % 730) * interval '1 day' + ((${n}) % 660 * 101 % 660) * interval '1 minute'`

/** The source: leads as other people's databases have them, and the same prepared for the loops that need no reasoning. */
export function makeSource(rows: number): readonly string[] {
  return [
    `create table enquiry (
       id bigint primary key, phone text not null, mobile text not null, phone_e164 text not null, mobile_e164 text not null,
       first_name text not null, last_name text not null, email text not null, postcode text not null,
       callback text not null, callback_at timestamptz not null, fields json not null
     )`,
    `insert into enquiry
     select n, ${spaced('2 * n')}, ${text('2 * n + 1')}, ${e164('2 * n')}, ${e164('2 * n + 1')},
       'First' || n % 977, 'Last' || n % 9973, 'lead' || n || '@example.com', lpad((3000 + n % 999)::text, 4, '0'),
       to_char(w, 'DD/MM/YYYY HH24:MI'), w at time zone '${place.timeZone}',
       json_build_object('phone', ${spaced('2 * n')}, 'mobile', ${text('2 * n + 1')}, 'first_name', 'First' || n % 977,
         'last_name', 'Last' || n % 9973, 'email', 'lead' || n || '@example.com', 'postcode', lpad((3000 + n % 999)::text, 4, '0'))
     from (select n, ${wallClock('n')} as w from generate_series(1, ${rows}) n) s order by n`,
    leadsFunction('new_leads', 'phone', 'mobile'),
    leadsFunction('new_leads_e164', 'phone_e164', 'mobile_e164'),
    leadsFunction('next_leads', 'phone', 'mobile', ' limit 1000'),
    `create function prepared_leads(last_id bigint) returns table (
       lead_id bigint, phone text, mobile text, callback_at timestamptz, fields json
     ) language sql stable as $$
       select id, phone_e164, mobile_e164, callback_at, fields from enquiry where id > coalesce(last_id, 0) order by id $$`,
  ]
}

function leadsFunction(...[name, phone, mobile, limit = '']: readonly string[]): string {
  return `create function ${name}(last_id bigint) returns table (
      lead_id bigint, phone text, mobile text, first_name text, last_name text, email text, postcode text, "njCallBackDate" text
    ) language sql stable as $$
      select id, ${phone}, ${mobile}, first_name, last_name, email, postcode, callback
      from enquiry where id > coalesce(last_id, 0) order by id${limit} $$`
}

/** A campaign that holds leads already, and an injector that has never run. */
export function makeSeed(present: number): readonly string[] {
  const n = `(${presentFrom} + n)`
  return [
    `insert into li_campaigns values ('${place.campaign}')`,
    `insert into li_leads (campaign, allocation, state, callback_at, callback_zone, priority, fields, injector, unique_id, run, batch, place, stored_at)
     select '${place.campaign}', '${place.allocation}', 'open', ${wallClock('n')}, '${place.timeZone}', 10,
       json_build_object('phone', ${text(`2 * ${n}`)}, 'mobile', ${text(`2 * ${n} + 1`)}, 'first_name', 'First', 'last_name', 'Last',
         'email', 'lead' || n || '@example.com', 'postcode', '3000'),
       'older', n::text, 1, n / 1000, n % 1000, now()
     from generate_series(1, ${present}) n`,
    `insert into li_lead_numbers (lead, place, campaign, number, callable, field)
     select l.id, p, '${place.campaign}', '+614' || lpad((2 * (${presentFrom} + l.unique_id::int) + p)::text, 8, '0'), true,
       case p when 0 then 'phone' else 'mobile' end
     from li_leads l cross join generate_series(0, 1) p order by l.id, p`,
    `insert into li_ledger select 'older', unique_id, 'imported', 1, id::text from li_leads order by id`,
  ]
}

const sumOf = (...parts: readonly string[]): string =>
  `coalesce(sum(hashtext(concat_ws('|', ${parts.join(', ')}))::bigint), 0)::text`
const instantOf = (column: string): string => `extract(epoch from ${column})::bigint`
const names = ['first_name', 'last_name', 'email', 'postcode']

/** What a store holds. Ids of leads differ from one contestant to the next, so numbers and ledger name the lead's unique id. */
export const stateOf = `
select
  (select count(*) from li_leads)::text as leads,
  (select count(*) from li_lead_numbers)::text as numbers,
  (select count(*) from li_ledger)::text as ledger,
  (select ${sumOf('unique_id', 'campaign', 'allocation', 'state', instantOf('callback_at'), 'callback_zone', 'priority', ...names.map((name) => `fields ->> '${name}'`))}
    from li_leads where injector = '${place.injector}') as "leadHash",
  (select ${sumOf('l.unique_id', 'n.place', 'n.campaign', 'n.number', 'n.callable', 'n.field')}
    from li_lead_numbers n join li_leads l on l.id = n.lead where l.injector = '${place.injector}') as "numberHash",
  (select ${sumOf('g.id_key', 'g.outcome', 'l.unique_id')}
    from li_ledger g join li_leads l on l.id = g.lead::bigint where g.injector = '${place.injector}') as "ledgerHash",
  (select last_id::json ->> 'text' from li_injectors where injector = '${place.injector}') as "lastId"`

/** The same as it should be, from the source. */
export function wantedState(rows: number, present: number): string {
  const { campaign, allocation, timeZone } = place
  const constants = [`'${campaign}'`, `'${allocation}'`, `'open'`]
  return `
select ${present} + count(*) || '' as leads, 2 * (${present} + count(*)) || '' as numbers, ${present} + count(*) || '' as ledger,
  ${sumOf('id', ...constants, instantOf('callback_at'), `'${timeZone}'`, '10', ...names)} as "leadHash",
  (select ${sumOf('id', 'p', `'${campaign}'`, 'case p when 0 then phone_e164 else mobile_e164 end', 'true', `case p when 0 then 'phone' else 'mobile' end`)}
    from enquiry cross join generate_series(0, 1) p where id <= ${rows}) as "numberHash",
  ${sumOf('id', `'imported'`, 'id')} as "ledgerHash", max(id)::text as "lastId"
from enquiry where id <= ${rows}`
}
