import { configName } from '../config-name.js'
import { invalidDriver } from '../invalid-driver.js'
import { pooledDriver } from '../pooled-driver.js'
import type { SourceDriver } from '../source-driver.js'
import { type MysqlConfig, mysqlFaults, mysqlPlace } from './config.js'
import { mysqlError } from './errors.js'
import { openLink } from './link.js'
import { createSession } from './session.js'

/** The driver for MySQL and MariaDB, on `mysql2`. */
export function mysqlDriver(config: MysqlConfig): SourceDriver {
  const faults = mysqlFaults(config)
  if (faults.length > 0) return invalidDriver({ kind: 'mysql', name: configName(config), faults })
  const place = mysqlPlace(config)
  return pooledDriver({
    kind: 'mysql',
    place,
    openLink: (signal) => openLink(place, signal),
    makeSession: (lease) => createSession({ ...lease, place }),
    failed: (thrown) => mysqlError(thrown, { place, secrets: [], phase: 'connect' }),
  })
}
