import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'
import type { CallbackReading } from '../../../src/callback/reading.js'
import type { LeadAction } from '../../../src/lead/action.js'
import type { DecodedRow } from '../../../src/lead/decoded-row.js'
import { absent, empty, type Given, noChange, value } from '../../../src/lead/given.js'
import type { NormalisedPhone } from '../../../src/lead/phone.js'

/** The parser that rows and rules of these tests share: ISO, Melbourne, refusing what the clock skips or repeats. */
export const parser = CallbackDateParser.create({
  format: 'iso',
  timeZone: 'Australia/Melbourne',
  gap: 'reject',
  overlap: 'reject',
  oldest: '30 days',
  latest: '90 days',
})._unsafeUnwrap()

/** Columns of a row as a table writes them: absent, `''`, `<No Change>` or a value. */
export interface Columns {
  readonly njExternalLeadId?: string
  readonly njCallBackDate?: string
  readonly njPriority?: string
  readonly njDisposition?: string
  readonly njAllocationName?: string
  readonly njContactHours?: string
  readonly njAgent?: string
  readonly name?: string
  readonly phone?: string
  readonly mobile?: string
}

/** A decoded row; its key is its unique id. */
export function row(
  action: LeadAction,
  key: string,
  columns: Columns,
  parts: Partial<Pick<DecodedRow, 'faults'>> = {},
): DecodedRow {
  return {
    id: { kind: 'text', type: 'text', text: key },
    key,
    raw: [],
    faults: [],
    warnings: [],
    action,
    externalId: given(columns.njExternalLeadId, (text) => text),
    callback: given(columns.njCallBackDate, reading),
    callbackText: columns.njCallBackDate ?? '',
    priority: given(columns.njPriority, Number),
    disposition: given(columns.njDisposition, (text) => text),
    allocationName: given(columns.njAllocationName, (text) => text),
    contactHours: given(columns.njContactHours, (text) => text),
    agent: given(columns.njAgent, (text) => text),
    fields: new Map(
      (['name', 'phone', 'mobile'] as const).flatMap((field) =>
        columns[field] === undefined ? [] : [[field, given(columns[field], (text) => text)] as const],
      ),
    ),
    phones: (['phone', 'mobile'] as const).flatMap((field) =>
      columns[field] === undefined
        ? []
        : [{ field, given: given(columns[field], (text) => ({ text, read: normalised(text) })) }],
    ),
    ...parts,
  }
}

export const add = (key: string, columns: Columns) => row('ADD', key, columns)
export const modify = (key: string, columns: Columns) =>
  row('MODIFY', key, { njExternalLeadId: 'X', njDisposition: 'BUSY', ...columns })
export const reallocate = (key: string, columns: Columns) =>
  row('REALLOCATE', key, { njExternalLeadId: 'X', njDisposition: 'BUSY', njAllocationName: 'outbound', ...columns })

function given<T>(text: string | undefined, read: (text: string) => T): Given<T> {
  if (text === undefined) return absent
  if (text === '') return empty
  return text === '<No Change>' ? noChange : value(read(text))
}

function reading(text: string): CallbackReading {
  const read = parser.read(text)._unsafeUnwrap()
  if (read.kind === 'empty' || read.kind === 'date') throw new Error(`${text} is no date with a time`)
  return read
}

function normalised(text: string): NormalisedPhone {
  const [, number, extension] = /^(\+\d+)(?:x(\d+))?$/.exec(text) ?? []
  if (number === undefined) return { invalid: 'not a number' }
  return extension === undefined ? { number } : { number, extension }
}
