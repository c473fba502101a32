import type { Random } from './random.js'

/** A row of the source's table; what is left out is NULL. */
export interface CrmRow {
  readonly id: number
  readonly phone?: string
  readonly mobile?: string
  readonly name?: string
  readonly callback?: string
  readonly action?: string
  readonly externalId?: string
  readonly disposition?: string
  readonly priority?: string
  readonly agent?: string
  readonly allocation?: string
}

/** What rows there are to be. */
export interface RowsWanted {
  readonly first: number
  readonly count: number
  /** Whether a MODIFY may name a lead whose ADD comes later. */
  readonly forward: boolean
  /** Whether some rows break a rule of the host's own. */
  readonly refused: boolean
}

/** A name that the host's rule on its table of leads refuses. */
export const refusedName = 'REFUSED BY THE HOST'

/** Numbers that nobody else has: every id has ten. */
const phone = (id: number, nth = 0): string => `+614${String(id * 10 + nth).padStart(8, '0')}`
const externalId = (id: number): string => `x${id}`
const keep = '<No Change>'

type Maker = (id: number, other: number, random: Random) => CrmRow

// A MODIFY never gives a number that another row has: two leads with one number would then be right.
const makers: readonly (readonly [share: number, kind: 'ADD' | 'change' | 'forward' | 'refused', make: Maker])[] = [
  [40, 'ADD', (id) => ({ id, phone: phone(id), name: `Lead ${id}`, externalId: externalId(id) })],
  [12, 'ADD', (id) => ({ id, phone: phone(id), mobile: phone(id, 1), callback: '2027-01-05 10:00', agent: 'kim' })],
  [6, 'ADD', (id, other) => ({ id, phone: phone(other), name: 'a number twice' })],
  [4, 'ADD', (id, other) => ({ id, phone: phone(id), mobile: phone(other), externalId: externalId(id) })],
  [3, 'ADD', (id, other) => ({ id, phone: phone(id), externalId: externalId(other), name: 'a reference twice' })],
  [2, 'ADD', (id) => ({ id, phone: phone(id, 7), mobile: phone(id), name: 'one number listed' })],
  [1, 'ADD', (id) => ({ id, phone: phone(id, 7), name: 'listed' })],
  [2, 'ADD', (id) => ({ id, phone: 'no number' })],
  [2, 'ADD', (id) => ({ id, phone: phone(id), callback: '2027-02-31 10:00' })],
  [1, 'ADD', (id) => ({ id, phone: phone(id), priority: 'urgent', action: 'DELETE' })],
  [7, 'change', (id, other) => modify(id, other, { name: `changed by ${id}`, callback: '2027-03-01 09:30' })],
  [4, 'change', (id, other) => modify(id, other, { phone: phone(id, 3), priority: '3' })],
  [1, 'change', (id) => modify(id, id, { name: 'of nobody' })],
  [4, 'change', (id, other) => reallocate(id, other)],
  [6, 'forward', (id, other) => modify(id, other, { name: `changed before it came, by ${id}` })],
  [3, 'forward', (id, other) => reallocate(id, other)],
  [3, 'refused', (id) => ({ id, phone: phone(id), name: refusedName })],
]

/** Rows of all kinds, in the order of their ids. */
export function makeRows(random: Random, wanted: RowsWanted): readonly CrmRow[] {
  const { first, count } = wanted
  const usable = makers.filter(
    ([, kind]) => (kind !== 'forward' || wanted.forward) && (kind !== 'refused' || wanted.refused),
  )
  const total = usable.reduce((sum, [share]) => sum + share, 0)
  return Array.from({ length: count }, (_, index) => {
    const id = first + index
    const [, kind, make] = drawn(usable, random.next() * total)
    const last = first + count - 1
    const other = kind === 'forward' && id < last ? random.between(id + 1, last) : random.between(first, id)
    return make(id, other, random)
  })
}

/** Plain leads that touch nobody else: their order among the others does not matter. */
export function independentRow(id: number): CrmRow {
  return { id, phone: phone(id, 5), name: `Lead ${id}`, externalId: externalId(id) }
}

function modify(id: number, of: number, given: Partial<CrmRow>): CrmRow {
  const unchanged = { phone: keep, mobile: keep, name: keep, callback: keep, priority: keep, agent: keep }
  return { id, ...unchanged, action: 'MODIFY', externalId: externalId(of), disposition: 'called', ...given }
}

function reallocate(id: number, of: number): CrmRow {
  const unchanged = { phone: keep, mobile: keep, name: keep }
  const to = { disposition: 'moved', allocation: 'outbound' }
  return { id, ...unchanged, action: 'REALLOCATE', externalId: externalId(of), ...to }
}

function drawn(from: typeof makers, at: number): (typeof makers)[number] {
  let left = at
  for (const maker of from) {
    left -= maker[0]
    if (left < 0) return maker
  }
  throw new Error('There is no kind of row.')
}
