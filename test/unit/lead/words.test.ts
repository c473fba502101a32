import { describe, expect, it } from 'vitest'
import { describeRejection } from '../../../src/lead/describe-rejection.js'
import { describeWarning } from '../../../src/lead/describe-warning.js'
import type { Rejection } from '../../../src/lead/rejection.js'
import type { Warning } from '../../../src/lead/warning.js'

const value = 'x'
const number = '+61399991234'

describe('the sentence of a rejection', () => {
  it.each<[Rejection, string]>([
    [{ code: 'id.missing', column: 'id' }, 'id is empty: a row without an id cannot be told apart from others.'],
    [
      { code: 'value.too-long', column: 'name', value, limit: 10, length: 11 },
      'name "x" has 11 characters; the limit is 10.',
    ],
    [
      { code: 'value.too-long', column: 'name', value, limit: 10, length: 11, unit: 'bytes' },
      'name "x" has 11 bytes; the limit is 10.',
    ],
    [
      { code: 'value.unstorable', column: 'name', value, because: 'lone-surrogate' },
      'name "x" has half of a surrogate pair in it, which stores refuse.',
    ],
    [
      { code: 'no-change.not-allowed', column: 'njAgent', value, action: 'ADD' },
      'njAgent says <No Change>, and there is nothing to keep.',
    ],
    [
      { code: 'no-change.not-allowed', column: 'njAllocationName', value, action: 'REALLOCATE' },
      'njAllocationName says <No Change>, where REALLOCATE needs a value of its own.',
    ],
    [
      { code: 'action.unknown', column: 'njAction', value: null },
      'njAction NULL is none of ADD, MODIFY and REALLOCATE.',
    ],
    [
      { code: 'callback.unreadable', column: 'njCallBackDate', value, format: 'iso', because: 'it is short' },
      'njCallBackDate: "x" cannot be read as iso: it is short.',
    ],
    [
      {
        code: 'phone.invalid',
        numbers: [{ field: 'phone', fate: 'dropped', text: '04', reason: 'invalid', because: 'it is too short' }],
      },
      'No number can be dialled: phone "04" is invalid (it is too short).',
    ],
    [
      {
        code: 'phone.duplicate',
        numbers: [
          { field: 'phone', fate: 'blocked', number, reason: 'duplicate', holder: { lead: '7' } },
          { field: 'home', fate: 'blocked', number, reason: 'duplicate', holder: { row: '8' } },
          { field: 'work', fate: 'blocked', number, reason: 'duplicate', holder: null },
        ],
      },
      `Other leads have every number: phone ${number} belongs to lead 7; home ${number} belongs to row 8 of the same run; work ${number} was blocked as a duplicate before.`,
    ],
    [
      { code: 'phone.listed', numbers: [{ field: 'phone', fate: 'blocked', number, reason: 'listed' }] },
      `Every number is on the Do Not Call register: phone ${number} is listed.`,
    ],
    [{ code: 'phone.none-callable', numbers: [] }, 'The lead has no number.'],
    [
      {
        code: 'phone.none-callable',
        numbers: [{ field: 'home', fate: 'dropped', text: '03', reason: 'repeated', number }],
      },
      `No number is left to call: home "03" is ${number} once more.`,
    ],
    [
      { code: 'external-id.duplicate', column: 'njExternalLeadId', value, holder: { row: '8' } },
      'njExternalLeadId "x" is taken in the campaign by row 8 of the same run.',
    ],
    [{ code: 'store.refused', storeCode: '' }, 'The lead store refuses the row (no code).'],
    [
      { code: 'row.undecodable', error: 'id.inexact', because: 'It is so.' },
      'The kept row cannot be read by the present settings: It is so.',
    ],
  ])('%j', (rejection, sentence) => {
    expect(describeRejection(rejection)).toBe(sentence)
  })

  it('cuts long values, not in the middle of a pair', () => {
    const long = `${'x'.repeat(79)}\u{1f600}${'y'.repeat(900)}`
    expect(describeRejection({ code: 'priority.invalid', column: 'njPriority', value: long })).toBe(
      `njPriority "${'x'.repeat(79)}…" is no whole number from 0 to 100.`,
    )
  })
})

describe('the sentence of a warning', () => {
  const ofRow = { column: 'phone', value, row: '7' }
  it.each<[Warning, string]>([
    [
      { code: 'column.ignored', column: 'x' },
      'Column x is neither a system column nor a field of the Template, and is ignored.',
    ],
    [
      { code: 'phone.kept-present', ...ofRow, because: 'it is too short' },
      'Row 7: phone "x" cannot be dialled (it is too short); the lead keeps the number that it has.',
    ],
    [{ code: 'callback.kept', ...ofRow }, 'Row 7: phone "x" cannot be read; the lead keeps its callback.'],
    [
      { code: 'phone.collides', column: 'phone', number, holder: { lead: '9' }, row: '7' },
      `Row 7: ${number} in phone is a number of lead 9 as well.`,
    ],
  ])('%j', (warning, sentence) => {
    expect(describeWarning(warning)).toBe(sentence)
  })
})
