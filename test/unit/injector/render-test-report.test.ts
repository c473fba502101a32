import { type NumberFate, renderTestReport, type TestReport } from 'lead-injector'
import { describe, expect, it } from 'vitest'
import { makeFinding } from '../../../src/injector/findings/describe-finding.js'

const id = (text: string) => ({ kind: 'integer', type: 'int8', text }) as const
const blocked: NumberFate = {
  field: 'phone',
  fate: 'blocked',
  number: '+61412000001',
  reason: 'duplicate',
  holder: { lead: '4711' },
}

const tested: TestReport = {
  injector: 'web',
  name: 'Web enquiries',
  answer: 'not-ready',
  findings: [
    makeFinding('header.faulty', { procedure: 'h', faults: ['it gives no names'] }, { said: 'hm' }),
    makeFinding(
      'phone.collides',
      { column: 'phone', number: '+61412000002', holder: { lead: '9' }, row: '7' },
      { count: 2 },
    ),
    makeFinding('column.ignored', { column: 'a|b' }),
  ],
  connection: { server: 'PostgreSQL 18.4', database: 'crm', user: 'dialer', tls: null, timeZone: 'UTC' },
  rights: [
    { procedure: 'h', mayRun: null },
    { procedure: 'crm.new_leads', mayRun: true },
  ],
  procedure: {
    name: 'crm.new_leads',
    kind: 'function',
    parameters: [{ name: 'last_id', type: 'int8', hasDefault: false, direction: 'in' }],
    strict: false,
  },
  header: { procedure: 'h', columns: ['lead_id', 'gone'], missing: ['gone'], undeclared: ['phone'] },
  lastId: id('4'),
  columns: [
    { name: 'lead_id', type: 'int8', kind: 'integer', use: 'unique-id' },
    { name: 'a|b', type: 'text', kind: 'text', use: 'ignored' },
  ],
  uniqueId: { column: 'lead_id', type: 'int8', missing: 0, repeated: 0, ascending: true, last: id('6') },
  rows: [
    {
      row: '5',
      outcome: 'imported',
      reasons: [],
      warnings: [],
      numbers: [],
      callback: {
        at: '2026-07-01T00:00:00.000Z',
        local: '2026-07-01T10:00:00+10:00',
        timeZone: 'Australia/Melbourne',
      },
    },
    {
      row: '6',
      outcome: 'rejected',
      reasons: [{ code: 'phone.duplicate', numbers: [blocked] }],
      warnings: [],
      numbers: [],
      callback: null,
    },
  ],
  counts: { read: 2, imported: 1, updated: 0, reallocated: 0, rejected: 1, known: 0 },
  rejections: { 'phone.duplicate': 1 },
  more: true,
  calls: 3,
  timings: { connect: 1.4, roundTrip: 0.6, firstRow: 2, total: 30 },
}

describe('as text', () => {
  it('tells people what a run would do', () => {
    expect(renderTestReport(tested, { width: 80 }).split('\n')).toEqual([
      'Web enquiries: not ready',
      '',
      'Findings:',
      '  fault     header.faulty',
      '            Header procedure h: it gives no names.',
      '            It said: hm',
      '            It must give every column name once: as rows of one column, or as',
      '            the columns of an empty result.',
      '  warning   phone.collides (2 rows)',
      '            Row 7: +••••••••002 in phone is a number of lead 9 as well.',
      '            Look at both leads: they may be one person.',
      '  warning   column.ignored',
      '            Column a|b is neither a system column nor a field of the Template,',
      '            and is ignored.',
      '            Add the field to the Template, or leave the column out of the',
      '            result.',
      '',
      'Server       PostgreSQL 18.4, database crm, user dialer, time zone UTC',
      'Rights       h could not be looked up, crm.new_leads may be run',
      'Procedure    crm.new_leads(last_id int8), called with 4, 3 calls in all',
      'Header       differs: -gone +phone',
      'Unique id    lead_id (int8), exact, none missing, none repeated, ascending, the',
      '             last is 6',
      'Timings      connect 1 ms, round trip 1 ms, first row 2 ms, 30 ms in all',
      '',
      'Columns:',
      '  lead_id  int8  unique id',
      '  a|b      text  ignored',
      '',
      'Rows (the result has more):',
      '  5  imported  Due 2026-07-01T10:00:00+10:00 (Australia/Melbourne).',
      '  6  rejected  phone.duplicate: Other leads have every number: phone',
      '               +••••••••001 belongs to lead 4711.',
      '',
      '  2 read, 1 imported, 1 rejected',
    ])
  })

  it('is no wider than asked, but for words that are', () => {
    const lines = renderTestReport(tested, { width: 60 }).split('\n')
    expect(lines.filter((line) => line.length > 60)).toEqual([])
  })

  it('shows numbers only when asked', () => {
    expect(renderTestReport(tested)).not.toMatch(/412000/)
    const shown = renderTestReport(tested, { phones: 'shown' })
    expect(shown).toContain('+61412000001')
    expect(shown).toContain('+61412000002')
  })

  it('covers a number that is rejected for something else', () => {
    const [row] = tested.rows
    const tooLong = {
      code: 'value.too-long',
      column: 'phone',
      value: '+61 412 000 001 0000',
      limit: 9,
      length: 20,
    } as const
    const rows = row ? [{ ...row, outcome: 'rejected' as const, reasons: [tooLong] }] : []
    expect(renderTestReport({ ...tested, rows }, { width: 200 })).toContain('+•• ••• ••• ••• •000')
    const arabic = rows.map((each) => ({ ...each, reasons: [{ ...tooLong, value: '٠٥٠١٢٣٤٥٦٧' }] }))
    expect(renderTestReport({ ...tested, rows: arabic }, { width: 200 })).toContain('"•••••••٥٦٧"')
    const name = { ...tooLong, column: 'name', value: 'Ann the 1st of 10' }
    const named = rows.map((each) => ({ ...each, reasons: [name] }))
    expect(renderTestReport({ ...tested, rows: named }, { width: 200 })).toContain('Ann the 1st of 10')
  })

  it('has colours only when asked, and lets no value bring its own', () => {
    const esc = '\u001b'
    const sly = { ...tested, name: `Web${esc}[31m`, columns: [], rows: [] }
    expect(renderTestReport(sly)).not.toContain(esc)
    expect(renderTestReport(sly)).toContain('Web\\u001b[31m')
    const coloured = renderTestReport(tested, { colour: true })
    expect(coloured).toContain(`${esc}[31mfault     ${esc}[0m`)
    // Taking the colours out leaves what was there without them.
    expect(coloured.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '')).toBe(renderTestReport(tested))
  })

  it('says of an empty result that there are no rows', () => {
    const counts = { read: 0, imported: 0, updated: 0, reallocated: 0, rejected: 0, known: 0 }
    const uniqueId = { column: 'lead_id', type: 'int8', missing: 0, repeated: 0, ascending: true, last: null }
    const empty: TestReport = { ...tested, findings: [], rows: [], more: false, counts, uniqueId, lastId: null }
    const text = renderTestReport(empty)
    expect(text).toMatch(/\nRows:\n {2}none\n {2}?$|\nRows:\n {2}none$/)
    expect(text).toContain('Unique id    lead_id (int8), exact\n')
    expect(text).toContain('called with NULL')
  })

  it('leaves out what was not come to', () => {
    const nothing: TestReport = {
      ...tested,
      findings: [],
      connection: null,
      rights: [],
      procedure: null,
      header: null,
      uniqueId: null,
      columns: [],
      rows: [],
      timings: { connect: 0, roundTrip: null, firstRow: null, total: 5 },
    }
    expect(renderTestReport(nothing)).toBe('Web enquiries: not ready\n\nTimings      connect 0 ms, 5 ms in all')
  })
})

describe('as Markdown', () => {
  const page = renderTestReport(tested, { as: 'markdown' })

  it('has the same in lists and tables', () => {
    expect(page).toMatch(/^## Web enquiries: not ready\n\n### Findings\n\n- \*\*fault\*\* `header.faulty`: /)
    expect(page).toContain('| lead\\_id | int8 | unique id |')
    expect(page).toContain('| 5 | imported | Due 2026-07-01T10:00:00+10:00 (Australia/Melbourne). |')
    expect(page).toContain('2 read, 1 imported, 1 rejected.')
  })

  it('takes no value for markup, and masks numbers', () => {
    expect(page).toContain('a\\|b')
    expect(page).not.toMatch(/412000/)
    const html = renderTestReport({ ...tested, name: '<b>x</b>\n# y' }, { as: 'markdown' })
    expect(html.split('\n')[0]).toBe('## \\<b\\>x\\</b\\> \\# y: not ready')
  })
})
