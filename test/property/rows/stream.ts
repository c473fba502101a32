import { judge } from './judge/judge.js'
import type { Verdict } from './judge/verdict.js'
import { World } from './judge/world.js'
import { seeded } from './random.js'
import { drawSetUp, type SetUp } from './set-up.js'
import { type Row, writeRow } from './write/row.js'
import { isOrdered, writeId } from './write/write-id.js'

/** A result, what is expected of each of its rows, and of the leads after them. */
export interface Stream {
  readonly setUp: SetUp
  readonly rows: readonly Row[]
  /** One for each row, as it stands at the end of the call. */
  readonly verdicts: readonly Verdict[]
  readonly world: World
  /** The key of Last Id after the call; NULL: it stays. */
  readonly lastKey: string | null
}

/** The result that a seed settles, in the set-up that it settles. */
export function streamOf(seed: number, count: number): Stream {
  const random = seeded(seed)
  const setUp = drawSetUp(random)
  const world = new World()
  const bench = { setUp, world }
  const rows: Row[] = []
  const verdicts: Verdict[] = []
  const waiting: number[] = []
  const awaited: string[] = []
  let numbers = 0
  for (let place = 0; place < count; place++) {
    const again = random.chance(0.04) ? repeated(rows, verdicts) : undefined
    if (again) {
      const id = again.key === null ? null : writeId(random, setUp, again.place).cell
      const cells = again.cells.map((cell, index) => (setUp.columns[index]?.use === 'id' && id !== null ? id : cell))
      rows.push({ ...again, cells })
      verdicts.push({ outcome: 'known' })
      continue
    }
    const share = random.pick([0, 0, 0, 0, 0.03, 0.03, 0.1, 0.7])
    const [hoped] = awaited
    const row = writeRow({ random, setUp, breaks: () => random.chance(share) }, place, {
      externalIds: world.externalIds,
      freshExternalId: hoped !== undefined && random.chance(0.2) ? hoped : `CRM ${place}`,
      numbers: { taken: world.numbers.slice(-20), fresh: () => `+61412${String(100_000 + numbers++)}` },
    })
    const verdict = judge(bench, row, { atEnd: false })
    if (verdict.outcome === 'put-off') {
      waiting.push(rows.length)
      if (row.externalId.is === 'value') awaited.unshift(row.externalId.value)
    }
    rows.push(row)
    verdicts.push(verdict)
  }
  for (const index of waiting) {
    const row = rows[index]
    if (row) verdicts[index] = judge(bench, row, { atEnd: true })
  }
  return { setUp, rows, verdicts, world, lastKey: lastKeyOf(setUp, rows) }

  function repeated(among: readonly Row[], ends: readonly Verdict[]): Row | undefined {
    const at = random.int(0, among.length)
    return ends[at]?.outcome === 'known' ? undefined : among[at]
  }
}

/** The greatest id of all rows in its type's own order, which places grow with; else the last row's. */
function lastKeyOf({ idKind }: SetUp, rows: readonly Row[]): string | null {
  const usable = rows.filter((row) => row.key !== null)
  const [first, ...others] = usable
  if (!first) return null
  if (!isOrdered(idKind)) return (others.at(-1) ?? first).key
  return others.reduce((greatest, row) => (row.place > greatest.place ? row : greatest), first).key
}
