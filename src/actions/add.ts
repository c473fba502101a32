import type { NewLead } from '../lead/lead-changes.js'
import type { CallbackAnswer } from './callback-answer.js'
import { decidedColumns } from './decided-columns.js'
import type { PlacedRow, RowVerdict } from './decision.js'
import { defaultPriority } from './default-priority.js'
import { checkedNow, type Fold } from './fold.js'
import { judgeNumbers } from './judge-numbers.js'
import { keptHours, keptName, templateHours, unknownName } from './known-names.js'
import { mergeFields } from './merge-fields.js'
import { noneCallable } from './none-callable.js'
import { settle } from './settle.js'
import { rejected } from './verdicts.js'

/** An ADD: a fresh lead or a callback, unless its external id is taken, a name is unknown or no number is callable. */
export function add(fold: Fold, { row, sequence }: PlacedRow, answer: CallbackAnswer | null): RowVerdict {
  const { rules, names } = fold.input
  const externalId = row.externalId.is === 'value' ? row.externalId.value : null
  if (externalId !== null) {
    const taken = fold.working.withExternalId(externalId)
    if (taken !== undefined) {
      const { holder } = taken
      return rejected({
        code: 'external-id.duplicate',
        column: decidedColumns.externalId,
        value: externalId,
        holder,
      })
    }
  }
  const unknown = unknownName(row, names)
  if (unknown !== null) return rejected(unknown)

  const callback = answer?.is === 'callback' ? answer.callback : null
  const { fates, numbers, anyCallable } = judgeNumbers(fold, row, callback?.at ?? null)
  if (!anyCallable) return rejected(noneCallable(fates))

  if (answer?.is === 'unreadable') {
    const { callbackText: value, key } = row
    fold.warnings.push({ code: 'callback.read-as-fresh', column: decidedColumns.callback, value, row: key })
  }
  const hours = settle(keptHours(row, names), onlyTemplateHours)
  const lead: NewLead = {
    externalId,
    campaign: rules.campaign,
    allocation: rules.allocation,
    state: 'open',
    callback,
    priority: row.priority.is === 'value' ? row.priority.value : defaultPriority,
    contactHours: hours.contactHours,
    contactHoursZone: hours.contactHoursZone,
    agent: settle<string | null>(keptName(row.agent, names?.agents), nothing),
    disposition: null,
    fields: mergeFields(null, row.fields),
    numbers,
    register: checkedNow(fold),
    sequence,
    changed: [],
    uniqueId: row.key,
    template: rules.template,
    reallocatedFrom: null,
  }
  return {
    outcome: 'imported',
    lead: fold.working.insert(lead),
    numbers: fates,
    callbackAt: callback?.at ?? null,
  }
}

const nothing = { absent: null, empty: null, 'no-change': null }
const onlyTemplateHours = { absent: templateHours, empty: templateHours, 'no-change': templateHours }
