import { type BrokenResult, inOrder } from './setup.js'

/** What is wrong with which rows a procedure selects. */
export const brokenSelections: readonly BrokenResult[] = [
  {
    wrong: 'no rows on the first call',
    code: 'result.empty',
    severity: 'warning',
    gives: { from: 'enquiry where id < 0' },
  },
  {
    wrong: 'no rows after Last Id',
    code: 'result.empty',
    severity: 'advice',
    answer: 'ready',
    options: { lastId: { kind: 'integer', type: 'int8', text: '99' } },
  },
  {
    wrong: 'nothing for NULL',
    code: 'procedure.nothing-for-null',
    severity: 'fault',
    says: 'Set initialId to 0',
    gives: { from: 'enquiry where id > last_id order by id' },
  },
  {
    wrong: 'a procedure that ignores Last Id',
    code: 'procedure.ignores-last-id',
    severity: 'warning',
    says: 'called with 10 it gave 10 rows',
    gives: { from: 'enquiry order by id' },
  },
  {
    wrong: 'a procedure that gives the last row again',
    code: 'procedure.ignores-last-id',
    severity: 'warning',
    says: 'called with 10 it gave 1 row',
    gives: { from: 'enquiry where id >= coalesce(last_id, 0) order by id' },
  },
  {
    wrong: 'a procedure that limits without order',
    code: 'procedure.limited-unordered',
    severity: 'fault',
    says: 'Order by the id',
    gives: { from: 'enquiry where id > coalesce(last_id, 0) order by md5(phone) limit 4' },
  },
  {
    wrong: 'a procedure that limits its rows, with one call a run',
    code: 'procedure.limited',
    severity: 'advice',
    answer: 'ready',
    says: 'maxCalls',
    gives: { from: `${inOrder} limit 4` },
  },
]
