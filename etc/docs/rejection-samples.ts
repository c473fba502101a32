import type { NumberFate } from '../../src/lead/phone.js'
import type { Rejection, RejectionCode } from '../../src/lead/rejection.js'

/** What the docs say of one code: an example, and the way out. */
export interface RejectionSample<C extends RejectionCode> {
  readonly example: Extract<Rejection, { readonly code: C }>
  readonly wayOut: string
}

const number = '+61399991234'
const field = 'phone'
const invalid: NumberFate = {
  field: 'mobile',
  fate: 'dropped',
  text: '0412',
  reason: 'invalid',
  because: 'no such number is handed out',
}
const duplicate: NumberFate = { field, fate: 'blocked', number, reason: 'duplicate', holder: { lead: '4711' } }
const date = { column: 'njCallBackDate', value: '04/10/2026 02:30' }
const timeZone = 'Australia/Melbourne'

/** One example of each rejection, for the docs. A new code does not compile until it has one. */
export const rejectionSamples: { readonly [C in RejectionCode]: RejectionSample<C> } = {
  'id.missing': {
    example: { code: 'id.missing', column: 'lead_id' },
    wayOut:
      'Let the procedure return an id for every row. The row is kept under a hash of its values and moves no Last Id.',
  },
  'value.too-long': {
    example: { code: 'value.too-long', column: 'postcode', value: '3000 Melbourne', limit: 10, length: 14 },
    wayOut:
      "Shorten it in the procedure, or raise the field's maxLength or limits.text. Ids and external ids have 255 characters at most. Nothing is cut.",
  },
  'value.unstorable': {
    example: { code: 'value.unstorable', column: 'name', value: 'Mar\\u0000ia', because: 'nul' },
    wayOut: 'Take the character out in the procedure.',
  },
  'no-change.not-allowed': {
    example: { code: 'no-change.not-allowed', column: 'njPriority', value: '<No Change>', action: 'ADD' },
    wayOut:
      'Give a value or leave it empty. The marker keeps what a stored lead has, so an ADD cannot use it; njAction, njExternalLeadId, njAllocationName and the unique id never can.',
  },
  'action.unknown': {
    example: { code: 'action.unknown', column: 'njAction', value: 'DELETE' },
    wayOut: 'Write ADD, MODIFY or REALLOCATE; empty is ADD.',
  },
  'action.needs-value': {
    example: { code: 'action.needs-value', column: 'njDisposition', action: 'MODIFY' },
    wayOut:
      'MODIFY needs njExternalLeadId and njDisposition, REALLOCATE these and njAllocationName, ADD the fields that the Template requires.',
  },
  'priority.invalid': {
    example: { code: 'priority.invalid', column: 'njPriority', value: 'high' },
    wayOut: 'Write digits, 0 to 100; lower is sooner and empty is 10.',
  },
  'callback.unreadable': {
    example: {
      code: 'callback.unreadable',
      column: 'njCallBackDate',
      value: '31/02/2026 10:00',
      format: 'dd/MM/yyyy HH:mm',
      because: 'month 2 of 2026 has no day 31',
    },
    wayOut:
      'Mend the value or the setting callbackDateFormat; `CallbackDateParser.suggest` names formats that fit. With callback.onUnreadable "fresh" such rows come in without a callback.',
  },
  'callback.time-unreadable': {
    example: {
      code: 'callback.time-unreadable',
      column: 'njCallBackTime',
      value: '25:00',
      because: 'there is no hour 25',
    },
    wayOut: 'Return a time type, or text as H:mm, HH:mm, HH:mm:ss or h:mm a.',
  },
  'callback.needs-time': {
    example: { code: 'callback.needs-time', column: 'njCallBackDate', value: '25/03/2026' },
    wayOut: 'Return a time in njCallBackTime, or set callback.dateOnlyTime.',
  },
  'callback.two-times': {
    example: { code: 'callback.two-times', ...date, time: '14:30' },
    wayOut: 'Return the time in one place only.',
  },
  'callback.marker-and-value': {
    example: {
      code: 'callback.marker-and-value',
      column: 'njCallBackDate',
      value: '<No Change>',
      other: 'njCallBackTime',
    },
    wayOut: 'Mark both columns, or leave the other one empty.',
  },
  'callback.gap': {
    example: { code: 'callback.gap', ...date, timeZone },
    wayOut: 'Return an instant or another time, or set callback.gap to "forward".',
  },
  'callback.overlap': {
    example: { code: 'callback.overlap', ...date, timeZone },
    wayOut: 'Return the offset with the time, or set callback.overlap to "earlier" or "later".',
  },
  'callback.too-old': {
    example: {
      code: 'callback.too-old',
      column: 'njCallBackDate',
      value: '01/01/1980 10:00',
      at: '1979-12-31T23:00:00.000Z',
      oldest: '365 days before now',
    },
    wayOut: 'Mend the date or the setting callback.oldest.',
  },
  'callback.too-late': {
    example: {
      code: 'callback.too-late',
      column: 'njCallBackDate',
      value: '01/01/2080 10:00',
      at: '2079-12-31T23:00:00.000Z',
      latest: '365 days after now',
    },
    wayOut: 'Mend the date or the setting callback.latest.',
  },
  'disposition.unknown': {
    example: { code: 'disposition.unknown', column: 'njDisposition', value: 'SLAE' },
    wayOut: 'Mend the code, or create it in the dialer; then let the row come again.',
  },
  'allocation.unknown': {
    example: { code: 'allocation.unknown', column: 'njAllocationName', value: 'second try' },
    wayOut: 'Mend the name, or create the allocation in the campaign; then let the row come again.',
  },
  'agent.unknown': {
    example: { code: 'agent.unknown', column: 'njAgent', value: 'kim' },
    wayOut: 'Mend the name, or create the agent in the dialer; then let the row come again.',
  },
  'contact-hours.unknown': {
    example: { code: 'contact-hours.unknown', column: 'njContactHours', value: 'Perth ofice' },
    wayOut:
      'Mend the name, or create the Contact Hours in the dialer; then let the row come again. Without a directory no Contact Hours are known.',
  },
  'phone.invalid': {
    example: { code: 'phone.invalid', numbers: [invalid] },
    wayOut: 'Mend the numbers, or set defaultRegion if they are written without a country code.',
  },
  'phone.duplicate': {
    example: { code: 'phone.duplicate', numbers: [duplicate] },
    wayOut: 'That is what the duplicate policy is for; its scope and window can be narrowed.',
  },
  'phone.listed': {
    example: { code: 'phone.listed', numbers: [{ field, fate: 'blocked', number, reason: 'listed' }] },
    wayOut: 'Nobody may dial them.',
  },
  'phone.none-callable': {
    example: { code: 'phone.none-callable', numbers: [duplicate, invalid] },
    wayOut:
      'Each number has its own reason; a lead is kept while one is callable. No number at all: see that the phone columns are named, by the template or by phoneFields.',
  },
  'external-id.duplicate': {
    example: {
      code: 'external-id.duplicate',
      column: 'njExternalLeadId',
      value: 'CRM-42',
      holder: { lead: '4711' },
    },
    wayOut: 'Use MODIFY for a lead that is there already.',
  },
  'lead.not-found': {
    example: { code: 'lead.not-found', column: 'njExternalLeadId', value: 'CRM-42', campaign: 'summer' },
    wayOut:
      'The row was tried again at the end of the call. ADD the lead, then replay the row; external ids compare byte for byte.',
  },
  superseded: {
    example: { code: 'superseded', lead: '4711' },
    wayOut: 'A newer row has won. If the older one is to hold all the same, replay it with `force: true`.',
  },
  'store.refused': {
    example: { code: 'store.refused', storeCode: '22001' },
    wayOut:
      "The code is the lead database's own: a column too short, a check constraint. Mend the value or the table, then replay the row.",
  },
  'row.undecodable': {
    example: {
      code: 'row.undecodable',
      error: 'result.no-unique-id',
      because: 'crm.new_leads returned no column "lead_id"; it has: id, phone.',
    },
    wayOut:
      'The row was kept under other columns or settings. Put the setting back and replay it, let the source give it again, or dismiss it.',
  },
}
