import { untilCutOff } from '../attempt.js'
import { configName } from '../config-name.js'
import { invalidDriver } from '../invalid-driver.js'
import { pooledDriver } from '../pooled-driver.js'
import type { SourceDriver } from '../source-driver.js'
import { checkZone } from './check-zone.js'
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
    async openLink(signal) {
      const link = await openLink(place, { signal })
      try {
        await untilCutOff(() => checkZone(link, place), signal)
        return link
      } catch (thrown) {
        link.destroy()
        throw thrown
      }
    },
    makeSession: (lease) => createSession({ ...lease, place }),
    failed: (thrown) => mysqlError(thrown, { place, secrets: [], phase: 'connect' }),
  })
}
