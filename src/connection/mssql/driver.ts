import { configName } from '../config-name.js'
import { invalidDriver } from '../invalid-driver.js'
import { pooledDriver } from '../pooled-driver.js'
import type { SourceDriver } from '../source-driver.js'
import { type MssqlConfig, mssqlFaults, mssqlPlace } from './config.js'
import { mssqlError } from './errors.js'
import { openLink } from './open-link.js'
import { createSession } from './session.js'

/** The driver for SQL Server, on `mssql`. */
export function mssqlDriver(config: MssqlConfig): SourceDriver {
  const faults = mssqlFaults(config)
  if (faults.length > 0) return invalidDriver({ kind: 'mssql', name: configName(config), faults })
  const place = mssqlPlace(config)
  return pooledDriver({
    kind: 'mssql',
    place,
    openLink: (signal) => openLink(place, signal),
    makeSession: (lease) => createSession({ ...lease, place }),
    failed: (thrown) => mssqlError(thrown, { place, secrets: [], phase: 'connect' }),
  })
}
