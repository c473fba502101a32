import { compareIds, isOrderedKind } from '../../../lead/compare-ids.js'
import { idKey } from '../../../lead/id-key.js'
import type { ExactId } from '../../../lead/unique-id.js'
import type { Sample } from '../read-sample.js'
import { lastOf } from './last-of.js'
import type { Probe } from './probe.js'
import { idsOf } from './sample-ids.js'

/** Whether the same call gives the same rows. Rows that have arrived since are no matter of the procedure's. */
export async function probeRepeat(probe: Probe): Promise<void> {
  const { lastId, first, again, findings, procedure, writes } = probe
  // What it marked as taken it does not give again; that is no fault.
  if (writes) return
  const second = await again(lastId)
  const lost = missing(first, second).length
  const gained = missing(second, first)
  if (lost + gained.length === 0 || haveArrived(probe, { gained, lost })) return
  findings.add('procedure.not-repeatable', { procedure: procedure.name, lost, gained: gained.length, writes })
}

/** Whether rows are new ones of a source that is at work: with ids not seen before; above all others where they push some out. */
function haveArrived(
  { first, id }: Probe,
  { gained, lost }: { readonly gained: Sample['raws']; readonly lost: number },
): boolean {
  const before = idsOf(first, id).filter((each) => each !== null)
  const seen = new Set(before.map(idKey))
  const greatest = lastOf(before)
  const ids = idsOf({ ...first, raws: gained }, id)
  const isNew = (each: ExactId | null) => each !== null && !seen.has(idKey(each))
  const isAbove = (each: ExactId | null) => each !== null && greatest !== null && compareIds(each, greatest) > 0
  if (!ids.every(isNew)) return false
  return lost === 0 || (first.more && lost <= gained.length && isOrderedKind(id.kind) && ids.every(isAbove))
}

/** The rows of one sample that are not in another, by their values; repeated rows count as often as they come. */
function missing(from: Sample, other: Sample): Sample['raws'] {
  const left = new Map<string, number>()
  for (const raw of other.raws) {
    const key = keyOf(raw)
    left.set(key, (left.get(key) ?? 0) + 1)
  }
  return from.raws.filter((raw) => {
    const key = keyOf(raw)
    const times = left.get(key) ?? 0
    if (times > 0) left.set(key, times - 1)
    return times === 0
  })
}

function keyOf(raw: Sample['raws'][number]): string {
  return JSON.stringify(raw.map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell)))
}
