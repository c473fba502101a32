import { injectorError } from '../../errors/injector-error.js'
import { exactId } from '../../lead/exact-id.js'
import { writtenId } from '../../lead/id-forms.js'
import { ledgerKey } from '../../lead/ledger-key.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { InjectorState } from '../../repository/journal-state.js'
import type { InjectorParts } from '../injector-context.js'

/** An id as a person gives it: the exact form, its text in the type of the present Last Id, or a whole number. */
export type GivenId = ExactId | string | number | bigint

/** Reads an id that a person gives; throws `upkeep.unknown-id`. */
export type IdReader = (given: GivenId) => ExactId

/** How many entries of the history are looked at for a Last Id: a person who rewinds to the start does so once or twice. */
const lookedAt = 100

/** A reader of ids in the type that the injector remembers. */
export async function idReader(parts: InjectorParts, state: InjectorState | null): Promise<IdReader> {
  const known = state && (state.lastId ?? (await lastKnown(parts, state)))
  const injector = parts.settings.id
  return (given) => {
    const unknown = (because: string) =>
      injectorError('upkeep.unknown-id', { injector, id: givenIdText(given), because })
    if (typeof given === 'number' && !Number.isSafeInteger(given)) {
      throw unknown('a JavaScript number does not hold it exactly; give its text')
    }
    // Programs without types may hand in anything.
    if (!isGivenId(given)) throw unknown('it is neither an exact id { kind, type, text } nor its text')
    const id = typeof given === 'object' ? given : known && writtenId(known, String(given))
    if (id && isUsable(id)) return id
    const type = typeof given === 'object' ? given.type : known?.type
    throw unknown(
      type
        ? `it is no value of type ${type} in its exact form`
        : 'no Last Id is remembered yet, so the type of the text is not known; give { kind, type, text }',
    )
  }
}

/** What a person has given, for messages. */
export function givenIdText(given: GivenId): string {
  return isGivenId(given) && typeof given === 'object' ? given.text : String(given)
}

function isGivenId(given: GivenId | null | undefined): boolean {
  if (typeof given !== 'object' || given === null) return given !== null && given !== undefined
  return [given.kind, given.type, given.text].every((said) => typeof said === 'string')
}

/** The ledger key of what a person gives: an id, or the key of a row without one. */
export function ledgerKeyOf(given: GivenId, read: IdReader): string {
  return typeof given === 'string' && /^~sha256:[0-9a-f]{64}$/.test(given) ? given : ledgerKey(read(given))
}

/** Bytes are read from bytes, not from their hexadecimal digits. */
function isUsable({ kind, type, text }: ExactId): boolean {
  return 'id' in exactId({ kind, type }, kind === 'binary' ? Buffer.from(text, 'hex') : text)
}

/** After a rewind to the start the history still tells what ids look like, unless another source has been adopted since. */
async function lastKnown({ store }: InjectorParts, { injector, fingerprint }: InjectorState): Promise<ExactId | null> {
  const history = await store.attempt(() => store.journal.lastIds(injector, lookedAt))
  const last = history.find((entry) => entry.lastId !== null)?.lastId ?? null
  return last?.type === fingerprint?.uniqueIdType ? last : null
}
