/** A database of a test's own. `await using` drops it at the end of the block. */
export interface FreshDatabase extends AsyncDisposable {
  readonly name: string
  /** How the superuser connects to it. */
  readonly url: string
  /** The same database through another account. */
  urlFor(account: { readonly user: string; readonly password: string }): string
  drop(): Promise<void>
}

/** Describes the database `name` on the server at `serverUrl`. */
export function databaseAt(serverUrl: string, name: string, drop: () => Promise<void>): FreshDatabase {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    name,
    url: url.href,
    urlFor({ user, password }) {
      const other = new URL(url)
      other.username = encodeURIComponent(user)
      other.password = encodeURIComponent(password)
      return other.href
    },
    drop,
    [Symbol.asyncDispose]: drop,
  }
}
