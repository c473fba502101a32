import { findExports, loadDriver } from '../load-driver.js'
import type { PgModule } from './shape.js'

/**
 * Imports `pg` when it is first needed.
 *
 * @throws `connection.driver-missing` when it is not installed, `connection.driver-unusable` when it cannot run here.
 */
export function loadPg(connection: string): Promise<PgModule> {
  return loadDriver(connection, {
    name: 'pg',
    since: '8.11',
    load: () => import('pg'),
    find: findModule,
    lacks: 'neither Client nor Connection',
  })
}

/** What an import of `pg` gave, if it has the shape. */
export function findModule(imported: unknown): PgModule | null {
  // The shape was looked at as far as it can be; test/types holds it against pg's own types.
  return findExports(imported, ['Client', 'Connection']) as PgModule | null
}
