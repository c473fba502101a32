import type { ColumnKind } from 'lead-injector'
import type { Random } from '../random.js'
import { empty, keep, type Said, says } from '../said.js'
import { brokenField, type FieldRules, rendered, type WrittenField } from './write-field.js'
import type { Pen } from './write-system.js'
import { emptyCell, markerCell, padded } from './write-text.js'

/** A number that a row gives, as it is to be read. */
export interface SaidNumber {
  /** NULL: it is invalid. */
  readonly number: string | null
  readonly extension: string | null
}

export interface WrittenPhone extends WrittenField {
  readonly phone: Said<SaidNumber>
}

/** Numbers that a row may give: one of its own, and those that others have. */
export interface NumberSource {
  readonly fresh: () => string
  readonly taken: readonly string[]
  /** What the same row has given in another field. */
  readonly ofRow: readonly string[]
}

/** Which numbers the register lists. */
export function isListed(number: string): boolean {
  return number.endsWith('7')
}

/** Writes a phone field. */
export function writePhone(
  pen: Pen,
  kind: ColumnKind,
  of: { readonly rules: FieldRules; readonly numbers: NumberSource },
): WrittenPhone {
  const { random, action } = pen
  const { rules, numbers } = of
  const broken = pen.breaks() ? brokenField(pen, rules) : null
  if (broken) return { ...broken, phone: empty }
  if (!(action === 'ADD' && rules.required) && random.chance(0.2)) {
    return { cell: emptyCell(random), said: empty, phone: empty, faults: [] }
  }
  if (action !== 'ADD' && random.chance(0.3)) return { cell: markerCell(random), said: keep, phone: keep, faults: [] }
  const { text, number, extension } = random.chance(0.12) ? invalid(pen) : valid(pen, drawNumber(random, numbers))
  const cell = padded(random, text)
  return { cell, said: says(rendered(kind, cell) ?? ''), phone: says({ number, extension }), faults: [] }
}

function drawNumber(random: Random, { fresh, taken, ofRow }: NumberSource): string {
  const [own] = ofRow
  if (own !== undefined && random.chance(0.15)) return own
  const [first, ...others] = taken
  return first !== undefined && random.chance(0.15) ? random.pick([first, ...others]) : fresh()
}

interface NumberText extends SaidNumber {
  readonly text: string
}

/** An Australian mobile, as people write them. */
function valid({ random, setUp }: Pen, number: string): NumberText {
  const [a, b, c] = [number.slice(3, 6), number.slice(6, 9), number.slice(9)]
  const written = [number, `+61 ${a} ${b} ${c}`, `+61-${a}-${b}-${c}`, `+61 (0)${a}${b}${c}`]
  if (setUp.region === 'AU') written.push(`0${a} ${b} ${c}`, `0${a}${b}${c}`)
  const [first = number, ...others] = written
  const extension = random.chance(0.1) ? String(random.int(1, 99)) : null
  const text = random.pick([first, ...others])
  return { text: extension === null ? text : `${text} x${extension}`, number, extension }
}

function invalid({ random, setUp }: Pen): NumberText {
  const text = random.pick([
    'junk',
    '12',
    '+61412',
    '+999123456',
    '0412 345',
    '+',
    '٣',
    'n/a',
    ...(setUp.region ? [] : ['0412345678']),
  ])
  return { text, number: null, extension: null }
}
