import type { LeadAction } from 'lead-injector'
import type { Random } from '../random.js'
import { absent, bad, empty, good, keep, says, type Written } from '../said.js'
import { agents, allocations, contactHours, dispositions, type SetUp } from '../set-up.js'
import { emptyCell, markerCell, padded, unstorableCell } from './write-text.js'

/** What the cells of one row are written by. */
export interface Pen {
  readonly random: Random
  readonly setUp: SetUp
  /** NULL: what the row asks for is unknown. */
  readonly action: LeadAction | null
  /** Whether the next cell breaks a rule. */
  breaks(): boolean
}

/** `njAction`, and what it asks for. */
export function writeAction({ random, setUp, breaks }: Omit<Pen, 'action'>): Written<LeadAction> {
  if (breaks()) {
    if (random.chance(0.2)) return unstorableCell(random, 'ADD', setUp.textBytes)
    if (random.chance(0.3)) return bad(markerCell(random), 'no-change.not-allowed')
    return bad(
      padded(random, random.pick(['DELETE', 'ADDS', 'MODIFY.', 'ADD\ufeff', 'MOD\u0130FY', '0'])),
      'action.unknown',
    )
  }
  const action = random.pick(['ADD', 'ADD', 'ADD', 'MODIFY', 'MODIFY', 'REALLOCATE'] as const)
  if (action === 'ADD' && random.chance(0.4)) return good(emptyCell(random), says(action))
  const cased = random.pick([action, action.toLowerCase(), `${action.slice(0, 1)}${action.slice(1).toLowerCase()}`])
  return good(padded(random, cased), says(action))
}

/** `njExternalLeadId`; `likely` are those that the campaign has. */
export function writeExternalId(pen: Pen, likely: readonly string[], fresh: string): Written<string> {
  const { random, setUp, action } = pen
  const change = action === 'MODIFY' || action === 'REALLOCATE'
  if (pen.breaks()) {
    if (random.chance(0.3)) return bad(markerCell(random), 'no-change.not-allowed')
    if (change && random.chance(0.5)) return bad(emptyCell(random), 'action.needs-value')
    if (random.chance(0.5)) return unstorableCell(random, fresh, setUp.textBytes)
    return bad(padded(random, `${'🎈'.repeat(255)}${fresh}`), 'value.too-long')
  }
  const [first, ...others] = likely
  if (change) {
    if (first === undefined || random.chance(0.1)) return value(random, fresh)
    return value(random, random.pick([first, ...others]))
  }
  if (random.chance(0.2)) return good(emptyCell(random), empty)
  return value(random, first !== undefined && random.chance(0.07) ? random.pick([first, ...others]) : fresh)
}

function value(random: Random, text: string): Written<string> {
  return good(padded(random, text), says(text))
}

/** `njPriority`. */
export function writePriority(pen: Pen): Written<number> {
  const { random, setUp, action } = pen
  if (pen.breaks()) {
    if (action === 'ADD' && random.chance(0.2)) return bad(markerCell(random), 'no-change.not-allowed')
    if (random.chance(0.2)) return unstorableCell(random, '5', setUp.textBytes)
    const none = random.pick([
      '+5',
      '1e1',
      '0x10',
      '101',
      '100.01',
      '5.5',
      '-1',
      '-0',
      '5.',
      '.5',
      'high',
      '٥',
      '5 5',
      '1,0',
    ])
    return bad(padded(random, none), 'priority.invalid')
  }
  if (random.chance(0.3)) return good(emptyCell(random), empty)
  if (action !== 'ADD' && random.chance(0.3)) return good(markerCell(random), keep)
  const number = random.pick([0, 1, 5, 10, 99, 100])
  const cell = random.pick([`${number}`, `${number}.0`, `${number}.00000`, `00${number}`, `00${number}.00`])
  return good(padded(random, cell), says(number))
}

/** `njDisposition`: what a change applies; an ADD ignores it, less the marker. */
export function writeDisposition(pen: Pen): Written<string> {
  const { random, setUp, action } = pen
  if (action === 'ADD' || action === null) {
    if (action === 'ADD' && pen.breaks()) return bad(markerCell(random), 'no-change.not-allowed')
    return { ...nameCell(pen, dispositions), said: absent }
  }
  if (pen.breaks()) {
    if (random.chance(0.6)) return bad(emptyCell(random), 'action.needs-value')
    return unstorableCell(random, 'SALE', setUp.textBytes)
  }
  return random.chance(0.15) ? good(markerCell(random), keep) : nameCell(pen, dispositions)
}

/** `njAllocationName`: where a REALLOCATE moves to. */
export function writeAllocation(pen: Pen): Written<string> {
  const { random, setUp, action } = pen
  const breaks = pen.breaks()
  if (breaks && random.chance(0.4)) return bad(markerCell(random), 'no-change.not-allowed')
  if (action !== 'REALLOCATE') {
    if (random.chance(0.5)) return good(emptyCell(random), absent)
    return { ...nameCell(pen, allocations), said: absent }
  }
  if (breaks && random.chance(0.5)) return bad(emptyCell(random), 'action.needs-value')
  if (breaks) return unstorableCell(random, 'inbound', setUp.textBytes)
  return nameCell(pen, allocations)
}

/** `njContactHours`: without a directory no zone is known for any. */
export function writeContactHours(pen: Pen): Written<string> {
  const { random, setUp, action } = pen
  if (pen.breaks()) {
    if (action === 'ADD' && random.chance(0.3)) return bad(markerCell(random), 'no-change.not-allowed')
    if (setUp.directory || random.chance(0.3)) return unstorableCell(random, 'London', setUp.textBytes)
    return bad(padded(random, 'London'), 'contact-hours.unknown')
  }
  if (random.chance(0.4) || !setUp.directory) return good(emptyCell(random), empty)
  if (action !== 'ADD' && random.chance(0.3)) return good(markerCell(random), keep)
  return nameCell(pen, Object.keys(contactHours))
}

/** `njAgent`. */
export function writeAgent(pen: Pen): Written<string> {
  const { random, setUp, action } = pen
  if (pen.breaks()) {
    if (action === 'ADD' && random.chance(0.4)) return bad(markerCell(random), 'no-change.not-allowed')
    return unstorableCell(random, 'kim', setUp.textBytes)
  }
  if (random.chance(0.4)) return good(emptyCell(random), empty)
  if (action !== 'ADD' && random.chance(0.3)) return good(markerCell(random), keep)
  return nameCell(pen, agents)
}

/** A name, now and then one that nobody knows: names match exactly, in the directory that is used here. */
function nameCell({ random }: Pen, names: readonly string[]): Written<string> {
  const [first = '', ...others] = names
  const name = random.pick([first, ...others])
  const strange = random.pick([
    name.toLowerCase() === name ? name.toUpperCase() : name.toLowerCase(),
    `${name}.`,
    'toString',
  ])
  return value(random, random.chance(0.06) ? strange : name)
}
