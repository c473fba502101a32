import { type InjectorError, injectorError } from '../../errors/injector-error.js'
import { scrub } from '../scrub.js'
import type { MysqlModule } from './shape.js'

/**
 * Imports `mysql2` when it is first needed.
 *
 * @throws `connection.driver-missing` when it is not installed, `connection.driver-unusable` when it cannot run here.
 */
export async function loadMysql(connection: string): Promise<MysqlModule> {
  let imported: unknown
  try {
    imported = await import('mysql2')
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
      throw injectorError('connection.driver-missing', { connection, packages: ['mysql2'] })
    }
    throw unusable(connection, thrown)
  }
  const module = findModule(imported)
  if (module === null) throw unusable(connection, new Error('mysql2 exports no createConnection'))
  return module
}

/** Takes the exports from where they are: on the module, or on its default when a bundler or Node wrapped CommonJS. */
export function findModule(imported: unknown): MysqlModule | null {
  for (const candidate of [imported, property(imported, 'default')]) {
    if (typeof property(candidate, 'createConnection') === 'function') {
      // The shape was looked at as far as it can be; test/types holds it against the library's own types.
      return candidate as MysqlModule
    }
  }
  return null
}

function property(thing: unknown, name: string): unknown {
  return (typeof thing === 'object' && thing !== null) || typeof thing === 'function'
    ? Reflect.get(thing, name)
    : undefined
}

function unusable(connection: string, cause: unknown): InjectorError {
  const advice = 'Install a version of mysql2 from 3.9 on.'
  return injectorError(
    'connection.driver-unusable',
    { connection, package: 'mysql2', node: process.versions.node, advice },
    scrub(cause),
  )
}
