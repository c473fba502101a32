import { decidedColumns } from './decided-columns.js'
import type { PlacedRow, RowVerdict } from './decision.js'
import type { Fold } from './fold.js'
import { laterChange } from './later-change.js'
import { needsValue, rejected } from './verdicts.js'
import type { WorkingLead } from './working-leads.js'

/**
 * The lead that a MODIFY or REALLOCATE is about; or the verdict of a row whose lead is not there, or has been changed by a
 * row that came later.
 */
export function findLead({ input, working }: Fold, placed: PlacedRow): WorkingLead | RowVerdict {
  const { row } = placed
  const { externalId } = row
  if (externalId.is !== 'value') return needsValue(row.action, decidedColumns.externalId)
  const lead = working.withExternalId(externalId.value)
  if (lead === undefined) {
    const reason = {
      code: 'lead.not-found',
      column: decidedColumns.externalId,
      value: externalId.value,
      campaign: input.rules.campaign,
    } as const
    return { outcome: input.missingLead === 'put-off' ? 'put-off' : 'rejected', reasons: [reason] }
  }
  // Only rows that waited, for the end of the call or in quarantine, can be older than what their lead has seen.
  const waited = input.missingLead === 'reject' || placed.keptAt !== undefined
  const late = waited && laterChange(lead.now.changed, { ...placed, ...input.by })
  if (late) return rejected({ code: 'superseded', ...lead.holder })
  return lead
}
