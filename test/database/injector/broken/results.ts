import { staticDirectory } from 'lead-injector'
import { type BrokenSetup, gives, header, plainColumns, plainRows } from './setup.js'

const good = gives(plainColumns, plainRows)
const withHeader = { headerProcedureName: 'NAME_header' }
const directory = staticDirectory({
  templates: { web: { fields: [{ name: 'phone', phone: true }, { name: 'postcode' }] } },
  campaigns: { summer: { allocations: ['inbound'] } },
})
const rows = (list: string) =>
  gives(plainColumns, `select * from (values ${list}) as v (id, phone) where id > coalesce(last_id, 0) or id is null`)

/** What is wrong with the columns, ids and rows that a procedure gives, or with its header procedure. */
export const brokenResults: readonly BrokenSetup[] = [
  {
    wrong: 'two columns of one name',
    code: 'result.ambiguous-column',
    severity: 'fault',
    sql: gives(`${plainColumns}, "Phone" text`, 'select id, phone, phone from enquiry'),
  },
  {
    wrong: 'no unique id',
    code: 'result.no-unique-id',
    severity: 'fault',
    says: 'did you mean lead_id?',
    sql: gives('lead_id bigint, phone text', plainRows),
  },
  {
    wrong: 'too many columns',
    code: 'result.too-many-columns',
    severity: 'fault',
    sql: good,
    settings: { limits: { columns: 1 } },
  },
  {
    wrong: 'a row that is too large',
    code: 'result.too-large',
    severity: 'fault',
    sql: gives(plainColumns, `select 1::bigint, repeat('x', 20000)`),
    settings: { limits: { text: 5_000, row: 10_000 } },
  },
  {
    wrong: 'some ids that are NULL',
    code: 'id.null',
    severity: 'warning',
    says: '1 of 3 rows',
    sql: rows(`(1::bigint, '+61412000001'), (null, '+61412000002'), (3, '+61412000003')`),
  },
  {
    wrong: 'ids that are all NULL',
    code: 'id.null',
    severity: 'fault',
    sql: rows(`(null::bigint, '+61412000001'), (null, '+61412000002')`),
  },
  {
    wrong: 'ids that are repeated',
    code: 'id.repeated',
    severity: 'warning',
    says: 'outbox',
    sql: rows(`(1::bigint, '+61412000001'), (1, '+61412000002'), (3, '+61412000003')`),
  },
  {
    wrong: 'ids that are rounded',
    code: 'id.inexact',
    severity: 'fault',
    says: 'cast to text',
    sql: gives('"leadId" float8, phone text', 'select id::float8, phone from enquiry'),
  },
  {
    wrong: 'descending ids',
    code: 'id.out-of-order',
    severity: 'warning',
    says: 'greatest leadId first',
    sql: gives(plainColumns, `${plainRows} desc`),
  },
  {
    wrong: 'ids out of order, though the settings promise them',
    code: 'id.out-of-order',
    severity: 'warning',
    says: 'ordered to false',
    sql: rows(`(1::bigint, '+61412000001'), (3, '+61412000002'), (2, '+61412000003')`),
    settings: { ordered: true },
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
  {
    wrong: 'a misspelt system column',
    code: 'column.misspelt',
    severity: 'warning',
    says: 'did you mean njCallBackDate?',
    sql: gives(
      `${plainColumns}, "njCallbakDate" text`,
      `select id, phone, '2030-01-01 10:00' from enquiry where id > coalesce(last_id, 0) order by id`,
    ),
  },
  {
    wrong: 'a misspelt field of the template',
    code: 'column.misspelt',
    severity: 'warning',
    says: 'did you mean postcode?',
    sql: gives(
      `${plainColumns}, postcod text`,
      `select id, phone, '3000' from enquiry where id > coalesce(last_id, 0) order by id`,
    ),
    settings: { template: 'web' },
    dependencies: { directory },
  },
  {
    wrong: 'a column that nobody knows',
    code: 'column.ignored',
    severity: 'warning',
    says: 'shoe_size',
    sql: gives(
      `${plainColumns}, shoe_size text`,
      `select id, phone, '42' from enquiry where id > coalesce(last_id, 0) order by id`,
    ),
    settings: { template: 'web' },
    dependencies: { directory },
  },
  {
    wrong: 'a phone field that the result does not have',
    code: 'column.no-phone',
    severity: 'warning',
    says: 'did you mean phone?',
    sql: good,
    settings: { phoneFields: ['phones'] },
  },
  {
    wrong: 'contact hours that nobody knows',
    code: 'rows.faulty',
    severity: 'fault',
    says: 'contact-hours.unknown 10',
    sql: gives(
      `${plainColumns}, "njContactHours" text`,
      `select id, phone, 'Perth' from enquiry where id > coalesce(last_id, 0) order by id`,
    ),
    settings: { template: 'web' },
    dependencies: { directory },
  },
  {
    wrong: 'mostly numbers that cannot be dialled',
    code: 'rows.faulty',
    severity: 'fault',
    says: 'phone.invalid 2',
    sql: rows(`(1::bigint, '0412'), (2, 'none'), (3, '+61412000003')`),
  },
  {
    wrong: 'no header procedure where one is named',
    code: 'procedure.unknown',
    severity: 'fault',
    sql: good,
    settings: withHeader,
  },
  {
    wrong: 'a header that misspells a column',
    code: 'header.missing',
    severity: 'warning',
    says: 'did you mean phone?',
    sql: `${good} ${header('leadId', 'phnoe')}`,
    settings: withHeader,
  },
  {
    wrong: 'a header without a column',
    code: 'header.undeclared',
    severity: 'warning',
    says: 'phone',
    sql: `${good} ${header('leadId')}`,
    settings: withHeader,
  },
  {
    wrong: 'a header in another order',
    code: 'header.order',
    severity: 'advice',
    answer: 'ready',
    sql: `${good} ${header('phone', 'leadId')}`,
    settings: withHeader,
  },
  {
    wrong: 'an empty header',
    code: 'header.faulty',
    severity: 'fault',
    says: 'it gives no names',
    sql: `${good} ${header()}`,
    settings: withHeader,
  },
  {
    wrong: 'NULL among the names of a header',
    code: 'header.faulty',
    severity: 'fault',
    says: 'name 2 is NULL',
    sql: `${good} ${header('leadId', null, 'phone')}`,
    settings: withHeader,
  },
]
