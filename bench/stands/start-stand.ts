import type { BenchOptions } from '../options.js'
import { mariadbStand } from './mariadb.js'
import { postgresStand } from './postgres.js'
import type { Stand } from './stand.js'

/** Starts a database's server, with a source and a store in it. */
export function startStand(name: Stand['name'], options: Pick<BenchOptions, 'rows' | 'present'>): Promise<Stand> {
  return name === 'mariadb' ? mariadbStand(options) : postgresStand(options)
}
