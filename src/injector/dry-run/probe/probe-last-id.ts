import { compareIds, isOrderedKind } from '../../../lead/compare-ids.js'
import { idKey } from '../../../lead/id-key.js'
import type { ExactId } from '../../../lead/unique-id.js'
import { lastOf } from './last-of.js'
import type { Probe } from './probe.js'
import { idsOf } from './sample-ids.js'

const shown = 10

/** Calls with the id that Last Id would become: nothing at or below it may come; what comes above it, the first call left out. */
export async function probeLastId(probe: Probe): Promise<void> {
  const { first, id, findings, procedure, parts, again } = probe
  const ids = idsOf(first, id).filter((each) => each !== null)
  const last = lastOf(ids)
  if (!last) return
  const after = idsOf(await again(last), id).filter((each) => each !== null)
  const seen = new Set(ids.map(idKey))
  const ordered = isOrderedKind(last.kind)
  const isOld = (each: ExactId) => (ordered ? compareIds(each, last) <= 0 : seen.has(idKey(each)))
  const old = after.filter(isOld)
  if (old.length > 0) {
    findings.add('procedure.ignores-last-id', {
      procedure: procedure.name,
      lastId: last.text,
      rows: old.length,
      first: old.slice(0, shown).map(({ text }) => text),
    })
  }
  if (first.more) return
  const isLimited = await isLeftOut(
    probe,
    after.filter((each) => !isOld(each)),
  )
  const unordered = ordered && (await leavesOut(probe, { ids, isLimited }))
  const { maxCalls } = parts.settings
  if (!unordered && isLimited && maxCalls === 1) {
    findings.add('procedure.limited', { procedure: procedure.name, rows: first.raws.length, maxCalls })
  }
}

/** Whether rows that the first call did not give are left out by a further one as well: else they have arrived since. */
async function isLeftOut({ again, lastId, id }: Probe, found: readonly ExactId[]): Promise<boolean> {
  if (found.length === 0) return false
  const now = new Set(idsOf(await again(lastId), id).map((each) => each && idKey(each)))
  return found.some((each) => !now.has(idKey(each)))
}

/** What a procedure leaves out must lie above what it gives. One that marks its rows forgets none, in whatever order they come. */
async function leavesOut(
  probe: Probe,
  { ids, isLimited }: { readonly ids: readonly ExactId[]; readonly isLimited: boolean },
): Promise<boolean> {
  const { findings, procedure, writes, first } = probe
  const ascending = ids.every((each, index) => index === 0 || compareIds(each, ids[index - 1] ?? each) >= 0)
  if (writes || (ascending && !isLimited)) return false
  const leftOut = await leftOutOf(probe, ids)
  if (leftOut.length === 0 && !(isLimited && !ascending)) return false
  findings.add('procedure.limited-unordered', { procedure: procedure.name, rows: first.raws.length, leftOut })
  return true
}

/** Ids between the least and the greatest of the first call that it does not give, as far as a call from the least shows them. */
async function leftOutOf(probe: Probe, ids: readonly ExactId[]): Promise<readonly string[]> {
  const [least] = [...ids].sort(compareIds)
  const greatest = lastOf(ids)
  if (!least || !greatest) return []
  const seen = new Set(ids.map(idKey))
  const between = idsOf(await probe.again(least), probe.id)
    .filter((each) => each !== null)
    .filter((each) => compareIds(each, least) > 0 && compareIds(each, greatest) < 0 && !seen.has(idKey(each)))
  return (await isLeftOut(probe, between)) ? between.slice(0, shown).map(({ text }) => text) : []
}
