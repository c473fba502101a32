import { migrate } from 'lead-injector/kysely'
import type { StoreName } from '../plan/plan.js'
import { kyselyOf } from './kysely-of.js'

/** Makes the library's tables. */
export async function migrateAt(store: StoreName, url: string): Promise<void> {
  const db = kyselyOf(store, url)
  await migrate(db)
  await db.destroy()
}
