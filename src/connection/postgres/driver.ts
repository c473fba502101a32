import { configName } from '../config-name.js'
import { invalidDriver } from '../invalid-driver.js'
import { pooledDriver } from '../pooled-driver.js'
import type { SourceDriver } from '../source-driver.js'
import { type PostgresConfig, postgresFaults, postgresPlace } from './config.js'
import { postgresError } from './errors.js'
import { openLink } from './link.js'
import { createSession } from './session.js'
import type { KnownType } from './values.js'

/** The driver for PostgreSQL, on `pg`. */
export function postgresDriver(config: PostgresConfig): SourceDriver {
  const faults = postgresFaults(config)
  if (faults.length > 0) return invalidDriver({ kind: 'postgres', name: configName(config), faults })
  const place = postgresPlace(config)
  const types = new Map<number, KnownType>()
  return pooledDriver({
    kind: 'postgres',
    place,
    openLink: (signal) => openLink(place, signal),
    makeSession: (lease) => createSession({ ...lease, place, types }),
    failed: (thrown) => postgresError(thrown, { place, secrets: [], phase: 'connect' }),
  })
}
