import type { RowCounts } from 'lead-injector'
import { type EndNumber, type EndState, type EndValues, sortedById } from '../model/end-state.js'
import type { SetUp } from '../model/set-up.js'
import type { Outcome } from '../model/state.js'
import type { ReadBack, StoredValues } from './store-under-test.js'

/** The library's codes by the names that the model gave to what the rules leave without one. */
const codes: Readonly<Record<string, string>> = {
  'no-change.not-allowed': 'no-change.refused',
  'callback.marker-and-value': 'no-change.refused',
  'callback.time-unreadable': 'callback.unreadable',
  'callback.needs-time': 'callback.time-missing',
  'callback.two-times': 'callback.time-twice',
}

const refusedCallbacks = new Set(['callback.gap', 'callback.overlap', 'callback.too-old', 'callback.too-late'])

/** What was read back from a store in the form that is compared with the model's. */
export function endOf(setUp: SetUp, read: ReadBack, counts: readonly RowCounts[]): EndState {
  const births = new Map(read.leads.map((lead, index) => [lead.id, index]))
  const indexOf = (id: string): number => births.get(id) ?? -1
  return {
    leads: read.leads.map((lead) => ({
      ...valuesOf(setUp, lead),
      campaign: setUp.campaign,
      uniqueId: lead.uniqueId,
      copyOf: lead.reallocatedFrom === null ? null : indexOf(lead.reallocatedFrom),
    })),
    changes: read.changes.map(({ lead, action, before, after }) => ({
      kind: action === 'MODIFY' ? 'modify' : 'reallocate',
      lead: indexOf(lead),
      disposition: after.disposition,
      before: valuesOf(setUp, before),
      after: valuesOf(setUp, after),
    })),
    ledger: sortedById(
      // The words are the same; one that waits still would be none of the model's, and would show.
      read.ledger.map(({ key, outcome }) => ({ id: idOf(key), outcome: outcome as Outcome })),
    ),
    quarantine: sortedById(
      read.quarantine
        // Rows that waited and were carried out are kept as a record; the model has none of them.
        .filter(({ state }) => state !== 'replayed')
        .map(({ key, state, codes: given }) => ({
          id: idOf(key),
          state: state === 'kept' ? ('waiting' as const) : (state as 'waiting'), // any other shows as it is
          reasons: reasonsOf(given),
        })),
    ),
    lastId: read.lastId,
    counts,
  }
}

/** A key is the id's; a row without one is keyed by a hash that begins as no id does. */
function idOf(key: string): string | null {
  if (key.startsWith('~sha256:')) return null
  return key.startsWith('~~') ? key.slice(1) : key
}

/**
 * The set of codes. Where a row settles its zone, a refused callback is told beside the faults of its cells (docs/actions.md);
 * the model knows it as a reason of the decision only, which a faulty row does not reach.
 */
function reasonsOf(given: readonly string[]): readonly string[] {
  const ofCells = given.filter((code) => !refusedCallbacks.has(code))
  const told = ofCells.length > 0 ? ofCells : given
  return [...new Set(told.map((code) => codes[code] ?? code))].sort()
}

function valuesOf({ template }: SetUp, lead: StoredValues): EndValues {
  const places = new Map(template.fields.map(({ name }, index) => [name, index]))
  const placeOf = (number: EndNumber): number => places.get(number.field) ?? -1
  const numbers = lead.numbers.map(
    ({ field, number, blocked }): EndNumber => ({
      field,
      e164: number,
      given: lead.fields[field] ?? '',
      fate: blocked === undefined ? 'callable' : `blocked:${blocked}`,
    }),
  )
  const fields = template.fields
    .filter((field) => !field.phone)
    .map(({ name }) => [name, lead.fields[name] ?? null] as const)
  return {
    externalId: lead.externalId,
    allocation: lead.allocation,
    state: lead.state === 'reallocated' ? 'reallocated' : 'open',
    fields: Object.fromEntries(fields),
    numbers: [...numbers].sort((one, other) => placeOf(one) - placeOf(other)),
    callback: lead.callback?.at ?? null,
    priority: lead.priority,
    disposition: lead.disposition,
    contactHours: lead.contactHours ?? template.contactHours,
    agent: lead.agent,
  }
}
