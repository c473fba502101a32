import type { Cell, LeadAction } from 'lead-injector'
import type { Moment } from '../judge/moment.js'
import { absent, empty, type Fault, keep, type Said, says, type Written } from '../said.js'
import type { ColumnUse, SetUpColumn } from '../set-up.js'
import { writeCallback } from './write-callback.js'
import { rendered, writeField } from './write-field.js'
import { spoiltId, writeId } from './write-id.js'
import { type NumberSource, type SaidNumber, writePhone } from './write-phone.js'
import {
  type Pen,
  writeAction,
  writeAgent,
  writeAllocation,
  writeContactHours,
  writeDisposition,
  writeExternalId,
  writePriority,
} from './write-system.js'

/** A row of a result, with what it says and what is wrong with its cells. */
export interface Row {
  /** Its place in the result. */
  readonly place: number
  readonly cells: readonly Cell[]
  /** The key of its unique id; NULL: none that can be used. */
  readonly key: string | null
  readonly tag: string
  /** NULL: unknown, and then the row has faults. */
  readonly action: LeadAction | null
  readonly externalId: Said<string>
  readonly callback: Said<Moment>
  readonly priority: Said<number>
  readonly disposition: Said<string>
  readonly allocationName: Said<string>
  readonly contactHours: Said<string>
  readonly agent: Said<string>
  /** By the field's own name. */
  readonly fields: ReadonlyMap<string, Said<string>>
  readonly phones: ReadonlyMap<string, Said<SaidNumber>>
  /** Faults of single cells; what only a zone can tell is not among them. */
  readonly faults: readonly Fault[]
}

/** What a row may refer to. */
export interface Surroundings {
  readonly externalIds: readonly string[]
  readonly freshExternalId: string
  readonly numbers: Omit<NumberSource, 'ofRow'>
}

/** Writes the n-th row of a result: good cells, and any of them broken. */
export function writeRow(pen: Omit<Pen, 'action'>, place: number, around: Surroundings): Row {
  const { random, setUp } = pen
  const cells = new Map<SetUpColumn, Cell>()
  const faults: Fault[] = []
  const column = (use: ColumnUse) => setUp.columns.find((each) => each.use === use)
  const put = <T>(use: ColumnUse, write: () => Written<T>): Said<T> | null => {
    const found = column(use)
    if (!found) return null
    const { cell, said, faults: codes } = write()
    cells.set(found, cell)
    faults.push(...codes.map((code) => ({ code, column: found.name })))
    return said
  }
  const needs = (name: string) => faults.push({ code: 'action.needs-value', column: name })

  const asked = put('action', () => writeAction(pen)) ?? says('ADD' as const)
  const action = asked.is === 'value' ? asked.value : null
  const inHand: Pen = { ...pen, action }
  const change = action === 'MODIFY' || action === 'REALLOCATE'
  const externalId = put('externalId', () => writeExternalId(inHand, around.externalIds, around.freshExternalId))
  if (externalId === null && change) needs('njExternalLeadId')
  const disposition = put('disposition', () => writeDisposition(inHand))
  if (disposition === null && change) needs('njDisposition')
  const allocationName = put('allocationName', () => writeAllocation(inHand))
  if (allocationName === null && action === 'REALLOCATE') needs('njAllocationName')
  const priority = put('priority', () => writePriority(inHand))
  const contactHours = put('contactHours', () => writeContactHours(inHand))
  const agent = put('agent', () => writeAgent(inHand))

  const [date, time] = [column('callbackDate'), column('callbackTime')]
  const callback = writeCallback(inHand, { date, time })
  if (date) cells.set(date, callback.date)
  if (time) cells.set(time, callback.time)
  faults.push(...callback.faults)

  const id = pen.breaks() ? spoiltId(random, setUp, place) : writeId(random, setUp, place)
  const tag = `t${place}`
  const content = writeContent(inHand, around, { id: id.cell, tag })
  for (const [found, cell] of content.cells) cells.set(found, cell)
  const idName = column('id')?.name ?? ''
  faults.push(...id.faults.map((code) => ({ code, column: idName })), ...content.faults)

  return {
    place,
    cells: setUp.columns.map((each) => cells.get(each) ?? null),
    key: id.key,
    tag,
    action,
    externalId: externalId ?? absent,
    callback: callback.said,
    priority: priority ?? absent,
    disposition: disposition ?? absent,
    allocationName: allocationName ?? absent,
    contactHours: contactHours ?? absent,
    agent: agent ?? absent,
    fields: content.fields,
    phones: content.phones,
    faults,
  }
}

type Content = Pick<Row, 'fields' | 'phones' | 'faults'> & { readonly cells: ReadonlyMap<SetUpColumn, Cell> }

/** The columns that are no system columns; which of them are fields is the Template's matter, else all are. */
function writeContent(pen: Pen, around: Surroundings, given: { readonly id: Cell; readonly tag: string }): Content {
  const { template, columns } = pen.setUp
  const cells = new Map<SetUpColumn, Cell>()
  const fields = new Map<string, Said<string>>()
  const phones = new Map<string, Said<SaidNumber>>()
  const faults: Fault[] = []
  const ofRow: string[] = []
  for (const column of columns) {
    const { use, kind } = column
    const rules = template?.fields.find(({ name }) => name === column.name.trim().toLowerCase())
    const name = rules?.name ?? column.name
    if (use === 'id' || use === 'other') {
      const cell = use === 'id' ? given.id : given.tag
      cells.set(column, cell)
      if (!template) fields.set(name, saidBy(rendered(kind, cell)))
    } else if (use === 'field') {
      const { cell, said, faults: codes } = writeField(pen, kind, rules ?? {})
      cells.set(column, cell)
      fields.set(name, said)
      faults.push(...codes.map((code) => ({ code, column: column.name })))
    } else if (use === 'phone') {
      const {
        cell,
        said,
        phone,
        faults: codes,
      } = writePhone(pen, kind, { rules: rules ?? {}, numbers: { ...around.numbers, ofRow } })
      cells.set(column, cell)
      fields.set(name, said)
      phones.set(name, phone)
      if (phone.is === 'value' && phone.value.number !== null) ofRow.push(phone.value.number)
      faults.push(...codes.map((code) => ({ code, column: column.name })))
    }
  }
  for (const { name, required } of template?.fields ?? []) {
    const there = columns.some((column) => column.name.trim().toLowerCase() === name)
    if (required && !there && pen.action === 'ADD') faults.push({ code: 'action.needs-value', column: name })
  }
  return { cells, fields, phones, faults }
}

/** A cell as a field takes it. Rows whose id is spoilt are rejected, so what it would say plays no part. */
function saidBy(text: string | null): Said<string> {
  if (text === null || text.trim() === '') return empty
  return text.trim().toLowerCase() === '<no change>' ? keep : says(text)
}
