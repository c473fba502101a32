/** How a page is read. */
export interface ReadPageOptions<T, Place> {
  /** Entries that are wanted; default: 100. A page has 1 to 1,000, whatever is asked for. */
  readonly limit: number | undefined
  /** Reads so many entries at most. */
  readonly read: (limit: number) => Promise<readonly T[]>
  /** Where an entry stands: what the next page is asked for by. */
  readonly placeOf: (entry: T) => Place
}

/** A page, and where the next one begins; NULL when there are no more. */
export interface Page<T, Place> {
  readonly entries: readonly T[]
  readonly next: Place | null
}

/** Reads a page with one entry more than it has: only that tells whether there is a next one. */
export async function readPage<T, Place>(options: ReadPageOptions<T, Place>): Promise<Page<T, Place>> {
  const limit = Math.min(1_000, Math.max(1, Math.trunc(options.limit ?? 100) || 1))
  const found = await options.read(limit + 1)
  const entries = found.slice(0, limit)
  const last = entries.at(-1)
  return { entries, next: found.length > limit && last !== undefined ? options.placeOf(last) : null }
}
