import type { Cell, ColumnKind, RejectionCode, TemplateField } from 'lead-injector'
import type { Random } from '../random.js'
import { empty, keep, type Said, says } from '../said.js'
import type { Pen } from './write-system.js'
import { emptyCell, heavyText, markerCell, someText, unstorableText } from './write-text.js'

/** The rules of a field, as far as the Template has them. */
export type FieldRules = Pick<TemplateField, 'required' | 'maxLength'>

export interface WrittenField {
  readonly cell: Cell
  readonly said: Said<string>
  readonly faults: readonly RejectionCode[]
}

/** How a lead keeps a cell: ISO for moments without idle digits, base64 for bytes, char without padding, else as it came. */
export function rendered(kind: ColumnKind, cell: Cell): string | null {
  if (cell === null) return null
  if (typeof cell !== 'string') return Buffer.from(cell).toString('base64')
  if (kind === 'char') return cell.replace(/ +$/, '')
  if (kind === 'time' || kind === 'wall-clock' || kind === 'instant') {
    return cell.replace(/(\.\d*?)0+(?=Z?$)/, '$1').replace(/\.(?=Z?$)/, '')
  }
  return kind === 'uuid' ? cell.toLowerCase() : cell
}

/** Writes a field that is no phone. */
export function writeField(pen: Pen, kind: ColumnKind, rules: FieldRules): WrittenField {
  const { random, action } = pen
  const broken = pen.breaks() ? brokenField(pen, rules) : null
  if (broken) return broken
  if (!(action === 'ADD' && rules.required) && random.chance(0.2))
    return { cell: emptyCell(random), said: empty, faults: [] }
  if (action !== 'ADD' && random.chance(0.2)) return { cell: markerCell(random), said: keep, faults: [] }
  const cell = valueCell(random, kind, rules.maxLength ?? 40)
  return { cell, said: says(rendered(kind, cell) ?? ''), faults: [] }
}

/** A field that breaks a rule; NULL where the one that was drawn does not hold for it. */
export function brokenField({ random, action, setUp }: Pen, { required, maxLength }: FieldRules): WrittenField | null {
  const bad = (cell: Cell, ...faults: readonly RejectionCode[]): WrittenField => ({ cell, said: empty, faults })
  const text = someText(random, 6)
  const heavy = heavyText(setUp.textBytes)
  return random.pick([
    () => (action === 'ADD' && required ? bad(emptyCell(random), 'action.needs-value') : null),
    () => (action === 'ADD' ? bad(markerCell(random), 'no-change.not-allowed') : null),
    () => bad(`x${unstorableText(random, 'text')}x`, 'value.unstorable'),
    () => (maxLength ? bad(`${text}${'🎈'.repeat(maxLength)}`, 'value.too-long') : null),
    () => (maxLength ? bad(`\0${'n'.repeat(maxLength)}`, 'value.unstorable', 'value.too-long') : null),
    () => (heavy ? bad(heavy, 'value.too-long') : null),
  ])()
}

function valueCell(random: Random, kind: ColumnKind, length: number): Cell {
  switch (kind) {
    case 'decimal':
      return random.pick(['0', '12.50', '-0.00', '99999999999999999999.000000001'])
    case 'uuid':
      return '0b000000-0000-4000-8000-0000000000ff'
    case 'binary':
      return Uint8Array.from([random.int(0, 255), 0, 255].slice(0, random.int(1, 3)))
    case 'time':
      return random.pick(['10:30:00', '10:30:00.500', '10:30:00.000', '00:00:00.000001'])
    case 'instant':
      return random.pick(['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.120Z'])
    case 'boolean':
      return random.pick(['true', 'false'])
    case 'char':
      return `${someText(random, length - 4)}${random.pick(['', ' ', '   '])}`
    default:
      // Blanks around a value are the value's own; astral characters count once.
      return random.pick([
        () => someText(random, length),
        () => ` ${someText(random, length - 2)} `,
        () => '🎈'.repeat(length),
      ])()
  }
}
