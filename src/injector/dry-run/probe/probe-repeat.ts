import type { Sample } from '../read-sample.js'
import type { Probe } from './probe.js'

/** Whether the same call gives the same rows. Of results with more rows than the sample only what both show is held together. */
export async function probeRepeat({ lastId, first, again, findings, procedure, writes }: Probe): Promise<void> {
  // What it marked as taken it does not give again; that is no fault.
  if (writes) return
  const second = await again(lastId)
  const lost = missing(first, second)
  const gained = missing(second, first)
  if (lost + gained === 0) return
  findings.add('procedure.not-repeatable', { procedure: procedure.name, lost, gained, writes })
}

/** How many rows of one sample are not in another, by their values; repeated rows count as often as they come. */
function missing(from: Sample, other: Sample): number {
  const left = new Map<string, number>()
  for (const raw of other.raws) {
    const key = keyOf(raw)
    left.set(key, (left.get(key) ?? 0) + 1)
  }
  let count = 0
  for (const raw of from.raws) {
    const key = keyOf(raw)
    const times = left.get(key) ?? 0
    if (times === 0) count++
    else left.set(key, times - 1)
  }
  return count
}

function keyOf(raw: Sample['raws'][number]): string {
  return JSON.stringify(raw.map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell)))
}
