import type { CheckDetails } from '../../src/injector/findings/check-details.js'
import type { WarningDetails } from '../../src/injector/findings/finding.js'

const procedure = '"crm"."new_leads"'
const header = 'crm.new_leads_header'
const id = { column: 'lead_id', type: 'int8' }
const date = { column: 'njCallBackDate', value: '04/05/2026 09:30' }
const format = 'dd/MM/yyyy HH:mm'
const row = '42'

/** One example of each check's finding, for the docs. A new code does not compile until it has one. */
export const checkSamples: CheckDetails = {
  'settings.disabled': { injector: 'web-enquiries' },
  'connection.unencrypted': { connection: 'crm', server: 'PostgreSQL 18.4' },
  'procedure.slow': { procedure, deadline: 600_000 },
  'procedure.writes': { procedure },
  'procedure.leaves-writes': { procedure: '`crm`.`new_leads`' },
  'procedure.ends-transaction': { procedure, driverCode: '2D000' },
  'procedure.parameter-type': { procedure, parameter: 'last_id', parameterType: 'text', ...id },
  'procedure.ignores-last-id': { procedure, lastId: '42', rows: 2, first: ['41', '42'] },
  'procedure.not-repeatable': { procedure, lost: 3, gained: 3, writes: false },
  'procedure.nothing-for-null': { procedure, tried: '-9223372036854775808', rows: 100, advised: '0' },
  'procedure.limited': { procedure, rows: 50, maxCalls: 1 },
  'procedure.limited-unordered': { procedure, rows: 50, leftOut: ['17', '23'] },
  'probe.stopped': { procedure, because: 'slow' },
  'header.missing': { procedure: header, column: 'njCallbakDate', meant: 'njCallBackDate' },
  'header.undeclared': { procedure: header, column: 'postcode', meant: null },
  'header.order': { procedure: header, declared: ['lead_id', 'phone'], result: ['phone', 'lead_id'] },
  'id.null': { column: 'lead_id', rows: 2, of: 100 },
  'id.repeated': { column: 'lead_id', rows: 2, first: ['17', '23'] },
  'id.out-of-order': { column: 'lead_id', row: '41', after: '42', ordered: true, descending: false },
  'id.no-order': { column: 'lead_id', type: 'uuid' },
  'id.can-tie': { column: 'changed_at', type: 'timestamptz' },
  'column.misspelt': { column: 'njCallbakDate', use: 'field', meant: 'njCallBackDate' },
  'column.no-phone': { field: 'mobile', meant: 'mobil' },
  'result.empty': { procedure, lastId: null },
  'result.sampled': { procedure, rows: 100 },
  'rows.faulty': { faults: 61, judged: 100, limit: 0.5, reasons: { 'callback.unreadable': 60, 'id.missing': 1 } },
  'callback.format-misfit': {
    column: date.column,
    format,
    unreadable: 12,
    values: 100,
    example: '03/25/2026 14:30',
    fits: ['MM/dd/yyyy HH:mm'],
  },
  'callback.formats-mixed': {
    column: date.column,
    format,
    unreadable: 12,
    values: 100,
    example: '2026-03-25 14:30',
    fits: ['iso', 'yyyy-MM-dd HH:mm'],
  },
  'callback.epoch-unit': {
    column: date.column,
    value: '1774409400',
    format: 'epoch-milliseconds',
    reads: '1970-01-21T12:53:29.400Z',
    other: 'epoch-seconds',
    otherReads: '2026-03-25T03:30:00.000Z',
  },
  'callback.day-month-unclear': {
    ...date,
    format,
    reads: '2026-05-03T23:30:00.000Z',
    other: 'MM/dd/yyyy HH:mm',
    otherReads: '2026-04-04T22:30:00.000Z',
  },
  'callback.all-past': { column: date.column, values: 100, latest: '2021-03-25T03:30:00.000Z' },
  'callback.all-midnight': { column: date.column, values: 100, example: '25/03/2026 00:00' },
  'callback.zone-doubtful': {
    ...date,
    values: 100,
    value: '2026-03-24 23:30',
    reads: '2026-03-24T23:30:00+11:00',
    timeZone: 'Australia/Melbourne',
    looksLike: 'utc',
    otherReads: '2026-03-25T10:30:00+11:00',
  },
  'callback.two-readings': {
    column: date.column,
    value: '2026-03-25T14:30:00',
    reads: '2026-03-25T03:30:00.000Z',
    timeZone: 'Australia/Melbourne',
    sessionTimeZone: '+00:00',
    otherReads: '2026-03-25T14:30:00.000Z',
  },
}

/** One example of each warning of a run. */
export const warningSamples: WarningDetails = {
  'column.ignored': { column: 'internal_note' },
  'column.not-for-action': { column: 'njDisposition', action: 'ADD' },
  'column.rounded': { column: 'budget', type: 'money' },
  'source.committed-by-itself': { procedure: '`crm`.`new_leads`' },
  'column.zone-unstated': { column: 'njCallBackDate', type: 'TIMESTAMP' },
  'callback.stand-in-date': { column: 'njCallBackDate', value: '1900-01-01 00:00', row },
  'callback.read-as-fresh': { column: 'njCallBackDate', value: 'soon', row },
  'callback.kept': { column: 'njCallBackDate', value: 'soon', row },
  'phone.kept-present': { column: 'mobile', value: '0412', because: 'no such number is handed out', row },
  'phone.listed-blocked': { column: 'phone', number: '+61399991234', row },
  'phone.collides': { column: 'phone', number: '+61399991234', holder: { lead: '4711' }, row },
}
