import type { Cell, IdKind, RejectionCode } from 'lead-injector'
import type { Random } from '../random.js'
import type { SetUp } from '../set-up.js'
import { markerCell, unstorableText } from './write-text.js'

/** A unique id as a row gives it. */
export interface WrittenId {
  readonly cell: Cell
  /** What it is recognised by; NULL: it cannot be used. */
  readonly key: string | null
  readonly faults: readonly RejectionCode[]
  readonly marked: boolean
}

const texts: ReadonlySet<IdKind> = new Set<IdKind>(['text', 'char'])

/** Whether ids of a kind have an order of their own; Last Id of the others is that of the last row. */
export function isOrdered(kind: IdKind): boolean {
  return !texts.has(kind) && kind !== 'uuid'
}

/** The n-th id of a set-up; asked twice it may be written in two ways, with one key. */
export function writeId(random: Random, { idKind }: Pick<SetUp, 'idKind'>, n: number): WrittenId {
  const [cell, key] = idOf(random, idKind, n)
  return { cell, key, faults: [], marked: false }
}

/** An id that cannot be used. */
export function spoiltId(random: Random, { idKind }: Pick<SetUp, 'idKind'>, n: number): WrittenId {
  const spoilt = (cell: Cell, ...faults: readonly RejectionCode[]) => ({ cell, key: null, faults, marked: false })
  if (!texts.has(idKind) || random.chance(0.2)) return spoilt(null, 'id.missing')
  const long = `${'n'.repeat(250)}${String(n).padStart(6, '0')}`
  return random.pick([
    () => spoilt(random.pick(['', ' ', '\u3000\t']), 'id.missing'),
    () => spoilt(long, 'value.too-long'),
    () => spoilt('🎈'.repeat(252) + String(n).padStart(4, '0'), 'value.too-long'),
    () => spoilt(`n${unstorableText(random, 'o')}${n}`, 'value.unstorable'),
    () => spoilt(`${long}\0`, 'value.too-long', 'value.unstorable'),
    () => ({ ...spoilt(markerCell(random), 'no-change.not-allowed'), marked: true }),
  ])()
}

/** The cell and the key. */
function idOf(random: Random, kind: IdKind, n: number): readonly [Cell, string] {
  switch (kind) {
    case 'integer':
      return [`${n}`, `${n}`]
    case 'decimal': {
      const half = n % 3 === 0
      return [
        half ? random.pick([`${n}.5`, `${n}.50`]) : random.pick([`${n}`, `${n}.0`, `${n}.000`]),
        `${n}${half ? '.5' : ''}`,
      ]
    }
    case 'uuid': {
      const text = `0a000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
      return [text, text]
    }
    case 'binary': {
      const hex = n.toString(16).padStart(8, '0')
      return [Uint8Array.from(Buffer.from(hex, 'hex')), hex]
    }
    case 'wall-clock':
    case 'instant':
      return momentOf(random, n, kind === 'instant' ? 'Z' : '')
    case 'char': {
      const text = nearText(n)
      return [text + random.pick(['', ' ', '     ']), text]
    }
    default: {
      const text = n % 5 === 0 ? `${nearText(n)} ` : nearText(n)
      return [text, text]
    }
  }
}

/** Texts that are different and look alike. */
function nearText(n: number): string {
  const same = n >> 3
  const shapes = [
    `r${same}`,
    `R${same}`,
    ` r${same}`,
    `é${same}`,
    `e\u0301${same}`,
    `r0${same}.`,
    `🎈${same}`,
    `\ufeff${same}`,
  ]
  return shapes[n & 7] ?? ''
}

function momentOf(random: Random, n: number, zone: string): readonly [string, string] {
  const second = new Date(Date.UTC(2026, 0, 1) + n * 250).toISOString().slice(0, 19)
  const fraction = ['', '.25', '.5', '.75'][n % 4] ?? ''
  const idle = random.pick(['', '0', '000'])
  const written = fraction === '' && idle !== '' ? `.${idle}` : fraction + idle
  return [second + written + zone, second + fraction + zone]
}
