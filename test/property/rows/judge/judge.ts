import type { Fault } from '../said.js'
import type { Row } from '../write/row.js'
import { judgeAdd } from './judge-add.js'
import { judgeChange } from './judge-change.js'
import { type Placed, place } from './moment.js'
import { rowZone } from './row-zone.js'
import type { Verdict } from './verdict.js'
import type { Bench } from './world.js'

/** The verdict of a row, and the world after it. `atEnd`: the row has waited for the end of the call. */
export function judge(bench: Bench, row: Row, { atEnd }: { readonly atEnd: boolean }): Verdict {
  const settled = callbackOf(bench, row)
  const faults: Fault[] = [...row.faults]
  if (settled && 'refused' in settled) {
    faults.push({ code: settled.refused, column: 'njCallBackDate' })
  }
  if (faults.length > 0 || row.action === null) return { outcome: 'rejected', all: faults }
  if (row.action === 'ADD') return judgeAdd(bench, row, settled && 'at' in settled ? settled : null)
  return judgeChange(bench, { ...row, action: row.action }, { atEnd })
}

/** The callback of a row that settles its zone itself; NULL: it has none, or the lead has to say. */
function callbackOf({ setUp }: Bench, row: Row): Placed | null {
  if (row.callback.is !== 'value') return null
  const moment = row.callback.value
  if ('instant' in moment) return place(moment, '', setUp)
  const zone = rowZone(setUp, row)
  return zone === null ? null : place(moment, zone, setUp)
}
