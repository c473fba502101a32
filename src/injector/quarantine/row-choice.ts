import type { RejectionCode } from '../../lead/rejection.js'
import type { Instant } from '../../lead/value.js'
import type { QuarantineFilter } from '../../repository/journal.js'
import type { QuarantineState } from '../../repository/journal-entry.js'
import type { InjectorParts } from '../injector-context.js'
import { type GivenId, idReader, ledgerKeyOf } from '../upkeep/read-ids.js'

/** Which rows of quarantine are meant: those that fit all that is said. */
export interface RowChoice {
  /** Rows of which any reason has this code. */
  readonly code?: RejectionCode
  readonly state?: QuarantineState | readonly QuarantineState[]
  /** Only rows kept before this instant. */
  readonly before?: Instant
  /** Keys, as reports and `quarantine` give them. */
  readonly keys?: readonly string[]
  /** Exact ids, whole numbers, or texts in the type of the present Last Id, as for `forget`. */
  readonly ids?: readonly GivenId[]
}

/** What may be acted upon: rows as `quarantine` lists them, a choice, or `all`. A choice that says nothing means no row. */
export type RowsMeant = 'all' | readonly { readonly key: string }[] | RowChoice

/** The store's filter, less what pages it. */
export type Filter = Omit<QuarantineFilter, 'limit' | 'after' | 'newestFirst'>

/** The store's filter for a choice. Throws `upkeep.unknown-id`. */
export async function filterOf(parts: InjectorParts, choice: RowChoice): Promise<Filter> {
  const { code, state, before, keys, ids } = choice
  const wanted = [...(keys ?? []), ...(ids ? await keysOf(parts, ids) : [])]
  return {
    ...(code === undefined ? {} : { code }),
    ...(state === undefined ? {} : { states: typeof state === 'string' ? [state] : state }),
    ...(before === undefined ? {} : { before }),
    ...(keys || ids ? { keys: [...new Set(wanted)] } : {}),
  }
}

/** The filter for what is to be acted upon, with the states in which that can be done; NULL: no row is meant. */
export async function filterOfMeant(
  parts: InjectorParts,
  meant: RowsMeant,
  states: { readonly usual: readonly QuarantineState[]; readonly possible: readonly QuarantineState[] },
): Promise<Filter | null> {
  if (meant === 'all') return { states: states.usual }
  if (isList(meant)) return { keys: meant.map(({ key }) => key), states: states.usual }
  if (Object.values(meant).every((said) => said === undefined)) return null
  const filter = await filterOf(parts, meant)
  return { ...filter, states: (filter.states ?? states.usual).filter((state) => states.possible.includes(state)) }
}

function isList(meant: Exclude<RowsMeant, 'all'>): meant is readonly { readonly key: string }[] {
  return Array.isArray(meant)
}

async function keysOf(parts: InjectorParts, ids: readonly GivenId[]): Promise<readonly string[]> {
  const { store, settings } = parts
  const state = await store.attempt(() => store.journal.state(settings.id))
  const read = await idReader(parts, state)
  return ids.map((id) => ledgerKeyOf(id, read))
}
