import type { InjectorError } from '../../errors/injector-error.js'
import { driverUnusable, findExports, loadDriver } from '../load-driver.js'
import type { MssqlModule } from './shape.js'

/**
 * Imports `mssql` when it is first needed.
 *
 * @throws `connection.driver-missing` when it is not installed, `connection.driver-unusable` when it cannot run here.
 */
export function loadMssql(connection: string): Promise<MssqlModule> {
  return loadDriver(connection, {
    name: 'mssql',
    since: '11',
    load: () => import('mssql'),
    find: findModule,
    lacks: 'no ConnectionPool',
    explain: (thrown) => (lacksWithResolvers() ? needsOlderTedious(connection, thrown) : null),
  })
}

/** What an import of `mssql` gave, if it has the shape. */
export function findModule(imported: unknown): MssqlModule | null {
  // The shape was looked at as far as it can be; a test holds it against mssql's own types.
  return findExports(imported, ['ConnectionPool', 'NVarChar']) as MssqlModule | null
}

/**
 * Whether this Node lacks what `tedious` 20 is built on. It loads all the same, and fails when it first connects.
 *
 * Source: "engines" of tedious 20, and `Promise.withResolvers`, which Node has from 22 on.
 */
export const lacksWithResolvers = (): boolean => !('withResolvers' in Promise)

/** `connection.driver-unusable` for a `tedious` that is too new for this Node. */
export function needsOlderTedious(connection: string, cause: unknown): InjectorError {
  return driverUnusable({ connection, package: 'tedious', advice: 'npm install tedious@19' }, cause)
}
