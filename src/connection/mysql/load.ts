import { findExports, loadDriver } from '../load-driver.js'
import type { MysqlModule } from './shape.js'

/**
 * Imports `mysql2` when it is first needed.
 *
 * @throws `connection.driver-missing` when it is not installed, `connection.driver-unusable` when it cannot run here.
 */
export function loadMysql(connection: string): Promise<MysqlModule> {
  return loadDriver(connection, {
    name: 'mysql2',
    since: '3.9',
    load: () => import('mysql2'),
    find: findModule,
    lacks: 'no createConnection',
  })
}

/** What an import of `mysql2` gave, if it has the shape. */
export function findModule(imported: unknown): MysqlModule | null {
  // The shape was looked at as far as it can be; test/types holds it against the library's own types.
  return findExports(imported, ['createConnection']) as MysqlModule | null
}
