import type { StoreName } from '../plan/plan.js'
import { mariadbStore } from './mariadb-store.js'
import { postgresStore } from './postgres-store.js'
import { sqliteStore } from './sqlite-store.js'
import type { CrashStore } from './store.js'

/** Starts a store with the library's tables. */
export function startStore(name: StoreName): Promise<CrashStore> {
  return { postgres: postgresStore, mariadb: mariadbStore, sqlite: sqliteStore }[name]()
}
