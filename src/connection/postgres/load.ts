import { injectorError } from '../../errors/injector-error.js'
import { scrub } from '../scrub.js'
import type { PgModule } from './shape.js'

/**
 * Imports `pg` when it is first needed.
 *
 * @throws `connection.driver-missing` when it is not installed, `connection.driver-unusable` when it cannot run here.
 */
export async function loadPg(connection: string): Promise<PgModule> {
  let imported: unknown
  try {
    imported = await import('pg')
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
      throw injectorError('connection.driver-missing', { connection, packages: ['pg'] })
    }
    throw unusable(connection, thrown)
  }
  const module = findModule(imported)
  if (module === null) throw unusable(connection, new Error('pg exports neither Client nor Connection'))
  return module
}

/** Takes the exports from where they are: on the module, or on its default when a bundler or Node wrapped CommonJS. */
export function findModule(imported: unknown): PgModule | null {
  for (const candidate of [imported, property(imported, 'default')]) {
    if (
      typeof property(candidate, 'Client') === 'function' &&
      typeof property(candidate, 'Connection') === 'function'
    ) {
      // The shape was looked at as far as it can be; test/types holds it against pg's own types.
      return candidate as PgModule
    }
  }
  return null
}

function property(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined
}

function unusable(connection: string, cause: unknown) {
  const advice = 'Install a version of pg from 8.11 on.'
  return injectorError(
    'connection.driver-unusable',
    { connection, package: 'pg', node: process.versions.node, advice },
    scrub(cause),
  )
}
