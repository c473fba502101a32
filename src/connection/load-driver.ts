import { type InjectorError, injectorError } from '../errors/injector-error.js'
import { property } from './property.js'
import { scrub } from './scrub.js'

/** A driver's package, an optional peer. */
export interface DriverPackage<M> {
  readonly name: string
  /** The oldest version that will do. */
  readonly since: string
  /** Imports it by a name that a bundler can see. */
  readonly load: () => Promise<unknown>
  /** The module's shape, where an import has it; else NULL. */
  readonly find: (imported: unknown) => M | null
  /** What it must export, in words. */
  readonly lacks: string
  /** A better explanation than the usual one, of why it cannot be imported. */
  readonly explain?: (thrown: unknown) => InjectorError | null
}

/**
 * Imports a driver when it is first needed.
 *
 * @throws `connection.driver-missing` when it is not installed, `connection.driver-unusable` when it cannot run here.
 */
export async function loadDriver<M>(connection: string, driver: DriverPackage<M>): Promise<M> {
  const { name, since, load, find, lacks, explain } = driver
  const unusable = (cause: unknown): InjectorError =>
    driverUnusable({ connection, package: name, advice: `Install a version of ${name} from ${since} on.` }, cause)
  let imported: unknown
  try {
    imported = await load()
  } catch (thrown) {
    const code = thrown instanceof Error ? property(thrown, 'code') : undefined
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
      throw injectorError('connection.driver-missing', { connection, packages: [name] })
    }
    throw explain?.(thrown) ?? unusable(thrown)
  }
  const module = find(imported)
  if (module === null) throw unusable(new Error(`${name} exports ${lacks}`))
  return module
}

/** `connection.driver-unusable`, on this Node. */
export function driverUnusable(
  about: { readonly connection: string; readonly package: string; readonly advice: string },
  cause: unknown,
): InjectorError {
  return injectorError('connection.driver-unusable', { ...about, node: process.versions.node }, scrub(cause))
}

/**
 * Takes a driver's exports from where they are: on the module, or on its default when a bundler or Node wrapped CommonJS.
 *
 * @returns What has functions, or classes, of all these names; NULL where neither has.
 */
export function findExports(imported: unknown, names: readonly string[]): unknown {
  const isIt = (candidate: unknown) => names.every((name) => typeof property(candidate, name) === 'function')
  return [imported, property(imported, 'default')].find(isIt) ?? null
}
