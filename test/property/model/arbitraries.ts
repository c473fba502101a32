// Written from the domain's rules alone, by someone who did not look at src.

import fc from 'fast-check'
import * as alphabet from './alphabet.js'
import { numbers, phones } from './phone-alphabet.js'
import type { Call, CallbackRules, DuplicateRules, Row, SetUp, Stream, TemplateField } from './set-up.js'
import { trimBlanks } from './text.js'
import { type WholeRow, wholeRows } from './whole-rows.js'

const { weighted } = alphabet
const hour = 3_600_000
const day = 24 * hour
const firstCall = Date.UTC(2026, 2, 30)

const callbackRules: fc.Arbitrary<CallbackRules> = fc.record({
  format: fc.constantFrom('iso', 'yyyy-MM-dd HH:mm', 'yyyy-MM-dd'),
  gap: weighted<CallbackRules['gap']>([
    [3, 'forward'],
    [1, 'reject'],
  ]),
  overlap: fc.constantFrom('earlier', 'later', 'reject'),
  dateOnlyTime: fc.constantFrom('09:00', null),
  oldest: fc.constantFrom(null, 30 * day),
  latest: fc.constantFrom(null, 365 * day),
  onUnreadable: fc.constantFrom('reject', 'fresh'),
})

const duplicateRules: fc.Arbitrary<DuplicateRules> = fc.record({
  kind: fc.constantFrom('reject', 'unique-callback-dates', 'allow'),
  scope: fc.constantFrom('campaign', 'allocation'),
  // Calls are a whole number of days apart, so that no lead is stored just at the window's edge.
  within: weighted<number | null>([
    [3, null],
    [1, 36 * hour],
  ]),
})

/** The ids of a stream: an integer or text column of their own, a Template field, or the external id. */
type IdKind = 'integer' | 'text' | 'text-in-template' | 'external-id'

const templateFields = fc.record({
  isNameRequired: fc.boolean(),
  isPhoneRequired: fc.boolean(),
  isSecondPhone: weighted([
    [4, true],
    [1, false],
  ]),
})

/** Set-ups of the small world; the callback policy, the duplicate policy and the Template vary. */
export const setUps: fc.Arbitrary<SetUp> = fc
  .record({
    idKind: weighted<IdKind>([
      [5, 'integer'],
      [3, 'text'],
      [1, 'text-in-template'],
      [1, 'external-id'],
    ]),
    fields: templateFields,
    zones: weighted<readonly [contactHours: string | null, zone: string | null]>([
      [2, ['Office', null]],
      [1, [null, null]],
      [1, [null, 'Asia/Tokyo']],
      [1, ['West', null]],
    ]),
    timeZone: fc.constantFrom('Australia/Sydney', 'UTC'),
    callback: callbackRules,
    duplicates: duplicateRules,
  })
  .map(({ idKind, fields, zones: [contactHours, zone], timeZone, callback, duplicates }) => {
    const all: TemplateField[] = [
      { name: 'Name', phone: false, required: fields.isNameRequired, maxLength: 6 },
      { name: 'phone', phone: true, required: fields.isPhoneRequired, maxLength: null },
      { name: 'notes', phone: false, required: false, maxLength: null },
    ]
    if (fields.isSecondPhone) all.push({ name: 'Phone 2', phone: true, required: false, maxLength: null })
    if (idKind === 'text-in-template') all.push({ name: 'key', phone: false, required: false, maxLength: null })
    return {
      uniqueIdField: idKind === 'external-id' ? 'njExternalLeadId' : 'key',
      idType: idKind === 'integer' ? ('integer' as const) : ('text' as const),
      campaign: 'Spring',
      allocation: 'Main',
      template: { fields: all, contactHours, zone },
      names: alphabet.names,
      timeZone,
      callback,
      duplicates,
      phones,
    }
  })

/** The columns that a call may leave out, with how much oftener they are there than not; the time column goes only with the date's. */
const optional = {
  njAction: 25,
  njExternalLeadId: 20,
  njCallBackDate: 5,
  njCallBackTime: 4,
  njPriority: 4,
  njDisposition: 25,
  njAllocationName: 20,
  njContactHours: 3,
  njAgent: 3,
  name: 20,
  phone: 25,
  notes: 3,
  'phone 2': 8,
  ignored: 2,
} as const

type Optional = keyof typeof optional

/** Columns that most actions need shrink to present, the others to absent. */
const isPresent = (weight: number): fc.Arbitrary<boolean> =>
  weight >= 20
    ? weighted([
        [weight, true],
        [1, false],
      ])
    : weighted([
        [1, false],
        [weight, true],
      ])

const presence = fc.record(
  Object.fromEntries(Object.entries(optional).map(([column, weight]) => [column, isPresent(weight)])),
)

const spellings = fc.record({
  style: fc.constantFrom<('as-is' | 'upper' | 'lower' | 'padded')[]>('as-is', 'upper', 'lower', 'padded'),
  isReversed: fc.boolean(),
})

interface WholeCall {
  readonly isPresent: Readonly<Record<string, boolean>>
  readonly spelling: { readonly style: 'as-is' | 'upper' | 'lower' | 'padded'; readonly isReversed: boolean }
  readonly rows: readonly WholeRow[]
  readonly newlyListed: readonly string[]
}

const wholeCall: fc.Arbitrary<WholeCall> = fc.record({
  isPresent: presence,
  spelling: spellings,
  rows: fc.array(wholeRows, { maxLength: 25, size: 'max' }),
  newlyListed: fc.subarray(numbers.slice(0, 4), { maxLength: 1 }),
})

function spell(column: string, style: WholeCall['spelling']['style']): string {
  if (style === 'upper') return column.toUpperCase()
  if (style === 'lower') return column.toLowerCase()
  return style === 'padded' ? ` ${column}\t` : column
}

function cellText(setUp: SetUp, row: WholeRow, column: Optional): string | null {
  if (column !== 'njCallBackDate' && column !== 'njCallBackTime') return row[column]
  const [date, time] =
    typeof row.callback === 'number'
      ? (alphabet.formattedCallbacks[setUp.callback.format][row.callback] ?? [null, null])
      : row.callback
  return column === 'njCallBackDate' ? date : time
}

/** Puts whole rows into the columns that the call has. */
function project(setUp: SetUp, whole: WholeCall, index: number): Pick<Call, 'columns' | 'rows'> {
  const isIdExternal = setUp.uniqueIdField === 'njExternalLeadId'
  const all = Object.keys(optional).filter((column): column is Optional => column in optional)
  const present = all.filter((column) => {
    if (column === 'njExternalLeadId' && isIdExternal) return true
    if (column === 'njCallBackTime' && whole.isPresent['njCallBackDate'] === false) return false
    return whole.isPresent[column] === true
  })
  const { style, isReversed } = whole.spelling
  const columns = [...(isIdExternal ? [] : ['key']), ...present].map((column) => spell(column, style))
  if (isReversed) columns.reverse()
  const rows = whole.rows.map((row, place): Row => {
    const given = setUp.idType === 'integer' ? row.id.integer : row.id.text
    const id = given === 'next' ? `${index * 25 + place + 1}` : given
    const cells = present.map((column) => [spell(column, style), cellText(setUp, row, column)] as const)
    const values: Record<string, string | null> = Object.fromEntries(cells)
    if (isIdExternal) values[spell('njExternalLeadId', style)] = id === null ? null : trimBlanks(id)
    else values[spell('key', style)] = id
    return values
  })
  return { columns, rows }
}

/**
 * Streams of one to four calls of up to 25 rows each. The register only grows from call to call. Where the domain's text
 * is silent, streams keep out: a blank-padded id that is the external id too, a number that the register gives up.
 */
export const streams: fc.Arbitrary<Stream> = fc
  .record({ setUp: setUps, calls: fc.array(wholeCall, { minLength: 1, maxLength: 4 }) })
  .map(({ setUp, calls }) => ({
    setUp,
    calls: calls.map((whole, index) => ({
      ...project(setUp, whole, index),
      at: firstCall + index * day,
      listed: [...new Set(calls.slice(0, index + 1).flatMap((call) => call.newlyListed))],
    })),
  }))
