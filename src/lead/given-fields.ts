import type { Given } from './given.js'

type Fields = ReadonlyMap<string, Given<string>>

/** What a row says about the fields of a lead, by their names; fields without a column are not in it. */
export type GivenFields = Pick<Fields, 'get' | 'size' | 'keys' | typeof Symbol.iterator> & {
  forEach(visit: (given: Given<string>, name: string) => void): void
}

/**
 * The fields of one row. All rows of a result share their names, since a map for each would be most of what a row takes.
 *
 * @param given In the order of the names; NULL: there is no such column.
 */
export function givenFields(names: readonly string[], given: readonly (Given<string> | null)[]): GivenFields {
  return new FieldsOfRow(names, given)
}

class FieldsOfRow implements GivenFields {
  readonly #names: readonly string[]
  readonly #given: readonly (Given<string> | null)[]

  constructor(names: readonly string[], given: readonly (Given<string> | null)[]) {
    this.#names = names
    this.#given = given
  }

  get(name: string): Given<string> | undefined {
    return this.#given[this.#names.indexOf(name)] ?? undefined
  }

  get size(): number {
    return this.#map().size
  }

  keys(): ReturnType<Fields['keys']> {
    return this.#map().keys()
  }

  [Symbol.iterator](): ReturnType<Fields['entries']> {
    return this.#map().entries()
  }

  forEach(visit: (given: Given<string>, name: string) => void): void {
    const given = this.#given
    for (let at = 0; at < given.length; at++) {
      const each = given[at] ?? null
      if (each !== null) visit(each, this.#names[at] ?? '')
    }
  }

  #map(): Map<string, Given<string>> {
    const map = new Map<string, Given<string>>()
    this.forEach((given, name) => void map.set(name, given))
    return map
  }
}
