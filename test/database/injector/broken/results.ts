import { staticDirectory } from 'lead-injector'
import { type BrokenResult, inOrder, plain, rows } from './setup.js'

const directory = staticDirectory({
  templates: { web: { fields: [{ name: 'phone', phone: true }, { name: 'postcode' }] } },
  campaigns: { summer: { allocations: ['inbound'] } },
})

/** What is wrong with the columns, ids and rows that a procedure gives. */
export const brokenResults: readonly BrokenResult[] = [
  {
    wrong: 'two columns of one name',
    code: 'result.ambiguous-column',
    severity: 'fault',
    gives: { select: { ...plain, Phone: 'phone' } },
  },
  {
    wrong: 'no unique id',
    code: 'result.no-unique-id',
    severity: 'fault',
    says: 'did you mean lead_id?',
    gives: { select: { lead_id: 'id', phone: 'phone' } },
  },
  {
    wrong: 'too many columns',
    code: 'result.too-many-columns',
    severity: 'fault',
    settings: { limits: { columns: 1 } },
  },
  {
    wrong: 'a row that is too large',
    code: 'result.too-large',
    severity: 'fault',
    gives: { select: { leadId: 'id', phone: "repeat('x', 20000)" } },
    settings: { limits: { text: 5_000, row: 10_000 } },
  },
  {
    wrong: 'some ids that are NULL',
    code: 'id.null',
    severity: 'warning',
    says: '1 of 3 rows',
    gives: { from: rows([1, '+61412000001'], [null, '+61412000002'], [3, '+61412000003']) },
  },
  {
    wrong: 'ids that are all NULL',
    code: 'id.null',
    severity: 'fault',
    gives: { from: rows([null, '+61412000001'], [null, '+61412000002']) },
  },
  {
    wrong: 'ids that are repeated',
    code: 'id.repeated',
    severity: 'warning',
    says: 'outbox',
    gives: { from: rows([1, '+61412000001'], [1, '+61412000002'], [3, '+61412000003']) },
  },
  {
    wrong: 'ids that are rounded',
    code: 'id.inexact',
    severity: 'fault',
    says: 'cast to text',
    gives: { select: { leadId: 'id * 1e0', phone: 'phone' }, idType: 'double precision' },
  },
  {
    wrong: 'descending ids',
    code: 'id.out-of-order',
    severity: 'warning',
    says: 'greatest leadId first',
    gives: { from: `${inOrder} desc` },
  },
  {
    wrong: 'ids out of order, though the settings promise them',
    code: 'id.out-of-order',
    severity: 'warning',
    says: 'ordered to false',
    gives: { from: rows([1, '+61412000001'], [3, '+61412000002'], [2, '+61412000003']) },
    settings: { ordered: true },
  },
  {
    wrong: 'a misspelt system column',
    code: 'column.misspelt',
    severity: 'warning',
    says: 'did you mean njCallBackDate?',
    gives: { select: { ...plain, njCallbakDate: "'2030-01-01 10:00'" } },
  },
  {
    wrong: 'a misspelt field of the template',
    code: 'column.misspelt',
    severity: 'warning',
    says: 'did you mean postcode?',
    gives: { select: { ...plain, postcod: "'3000'" } },
    settings: { template: 'web' },
    dependencies: { directory },
  },
  {
    wrong: 'a column that nobody knows',
    code: 'column.ignored',
    severity: 'warning',
    says: 'shoe_size',
    gives: { select: { ...plain, shoe_size: "'42'" } },
    settings: { template: 'web' },
    dependencies: { directory },
  },
  {
    wrong: 'a phone field that the result does not have',
    code: 'column.no-phone',
    severity: 'warning',
    says: 'did you mean phone?',
    answer: 'not-ready',
    settings: { phoneFields: ['phones'] },
  },
  {
    wrong: 'contact hours that nobody knows',
    code: 'rows.faulty',
    severity: 'fault',
    says: 'contact-hours.unknown 10',
    gives: { select: { ...plain, njContactHours: "'Perth'" } },
    settings: { template: 'web' },
    dependencies: { directory },
  },
  {
    wrong: 'mostly numbers that cannot be dialled',
    code: 'rows.faulty',
    severity: 'fault',
    says: 'phone.invalid 2',
    gives: { from: rows([1, '0412'], [2, 'none'], [3, '+61412000003']) },
  },
]
