import { type InjectorError, injectorError } from '../../errors/injector-error.js'
import { scrub } from '../scrub.js'
import type { MssqlModule } from './shape.js'

/**
 * Imports `mssql` when it is first needed.
 *
 * @throws `connection.driver-missing` when it is not installed, `connection.driver-unusable` when it cannot run here.
 */
export async function loadMssql(connection: string): Promise<MssqlModule> {
  let imported: unknown
  try {
    imported = await import('mssql')
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
      throw injectorError('connection.driver-missing', { connection, packages: ['mssql'] })
    }
    throw lacksWithResolvers() ? needsOlderTedious(connection, thrown) : unusable(connection, thrown)
  }
  const module = findModule(imported)
  if (module === null) throw unusable(connection, new Error('mssql exports no ConnectionPool'))
  return module
}

/** Takes the exports from where they are: on the module, or on its default when a bundler or Node wrapped CommonJS. */
export function findModule(imported: unknown): MssqlModule | null {
  for (const candidate of [imported, property(imported, 'default')]) {
    if (
      typeof property(candidate, 'ConnectionPool') === 'function' &&
      typeof property(candidate, 'NVarChar') === 'function'
    ) {
      // The shape was looked at as far as it can be; a test holds it against mssql's own types.
      return candidate as MssqlModule
    }
  }
  return null
}

/**
 * Whether this Node lacks what `tedious` 20 is built on. It loads all the same, and fails when it first connects.
 *
 * Source: "engines" of tedious 20, and `Promise.withResolvers`, which Node has from 22 on.
 */
export const lacksWithResolvers = (): boolean => !('withResolvers' in Promise)

/** `connection.driver-unusable` for a `tedious` that is too new for this Node. */
export function needsOlderTedious(connection: string, cause: unknown): InjectorError {
  const advice = 'npm install tedious@19'
  return injectorError(
    'connection.driver-unusable',
    { connection, package: 'tedious', node: process.versions.node, advice },
    scrub(cause),
  )
}

function unusable(connection: string, cause: unknown): InjectorError {
  const advice = 'Install a version of mssql from 11 on.'
  return injectorError(
    'connection.driver-unusable',
    { connection, package: 'mssql', node: process.versions.node, advice },
    scrub(cause),
  )
}

function property(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined
}
