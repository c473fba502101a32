import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'
import type { InjectorError } from '../../../src/errors/injector-error.js'
import type { DecodedRow } from '../../../src/lead/decoded-row.js'
import type { PhoneNormaliser } from '../../../src/lead/phone.js'
import { compileRowDecoder, type RowDecoder, type RowDecoderOptions } from '../../../src/lead/row-decoder.js'
import type { CampaignTemplate } from '../../../src/lead/template.js'
import type { Cell, ColumnKind, SourceColumn } from '../../../src/lead/value.js'

/** Columns by name with their cells; a cell alone is text. */
export type Cells = Readonly<Record<string, Cell | readonly [ColumnKind, Cell]>>

/** Settings of a decoder under test, beside its columns. */
export type Settings = Partial<Omit<RowDecoderOptions, 'columns'>>

/** A normaliser that takes a plus and digits for a number, and nothing else. */
export const onlyPlus: PhoneNormaliser = {
  normalise: (text) => (/^\+\d+$/.test(text) ? { number: text } : { invalid: 'no plus' }),
}

export const template: CampaignTemplate = {
  fields: [
    { name: 'name', maxLength: 10 },
    { name: 'phone', phone: true },
    { name: 'mobile', phone: true },
    { name: 'city' },
  ],
}

export const callbacks = CallbackDateParser.create({
  format: 'dd/MM/yyyy HH:mm',
  timeZone: 'Australia/Melbourne',
})._unsafeUnwrap()

/** Reads days without a time too. */
export const dates = CallbackDateParser.create({
  format: 'dd/MM/yyyy',
  timeZone: 'Australia/Melbourne',
})._unsafeUnwrap()

/** A decoder for columns, whose ids are in `id`. */
export function compiled(columns: readonly SourceColumn[], settings: Settings = {}) {
  return compileRowDecoder({
    columns,
    procedure: 'new_leads',
    uniqueIdField: 'id',
    template,
    phoneFields: ['phone'],
    defaultRegion: undefined,
    normaliser: onlyPlus,
    callbacks,
    onUnreadable: 'reject',
    hasDirectory: true,
    limits: { columns: 1_000, text: 1_000_000, row: 8_000_000 },
    ...settings,
  })
}

/** A text column. */
export function column(name: string, kind: ColumnKind = 'text'): SourceColumn {
  return { name, type: kind, kind }
}

/** A decoder for the columns of a row, with the row's cells. */
export function decoderOf(cells: Cells, settings: Settings = {}): { decoder: RowDecoder; raw: readonly Cell[] } {
  const entries = Object.entries(cells)
  const columns = entries.map(([name, cell]) => column(name, isTyped(cell) ? cell[0] : 'text'))
  const raw = entries.map(([, cell]) => (isTyped(cell) ? cell[1] : cell))
  return { decoder: compiled(columns, settings)._unsafeUnwrap(), raw }
}

/** A row decoded by itself; id 1 unless it says another. */
export function decode(cells: Cells, settings: Settings = {}): DecodedRow {
  const { decoder, raw } = decoderOf({ id: '1', ...cells }, settings)
  return decoder.decode(raw)._unsafeUnwrap()
}

/** What stops the run. */
export function stopped(cells: Cells, settings: Settings = {}): InjectorError {
  const { decoder, raw } = decoderOf(cells, settings)
  return decoder.decode(raw)._unsafeUnwrapErr()
}

/** The faults of a row as `code column`, in the order of their names. */
export function faultsOf(cells: Cells, settings: Settings = {}): readonly string[] {
  return decode(cells, settings)
    .faults.map((fault) => ('column' in fault ? `${fault.code} ${fault.column}` : fault.code))
    .sort()
}

function isTyped(cell: Cell | readonly [ColumnKind, Cell]): cell is readonly [ColumnKind, Cell] {
  return Array.isArray(cell)
}
