import { describe } from 'vitest'
import { describeOn } from '../../servers/index.js'
import { type StoreName, serverStores } from './stores.js'

/** A suite for each database: SQLite, and the servers that can be had. */
export async function describeEachStore(title: string, body: (store: StoreName) => void): Promise<void> {
  describe(`on SQLite ${title}`, () => body('sqlite'))
  for (const store of serverStores) await describeOn(store, `on ${store} ${title}`, () => body(store))
}

/** The same without the older servers: for what does not depend on their versions. */
export async function describeEachDatabase(title: string, body: (store: StoreName) => void): Promise<void> {
  describe(`on SQLite ${title}`, () => body('sqlite'))
  for (const store of ['postgres', 'mariadb'] as const) {
    await describeOn(store, `on ${store} ${title}`, () => body(store))
  }
}
