import type { SourceDriver } from './source-driver.js'

/** Where a connection keeps its driver: one symbol for every copy of the package, so that ESM and CommonJS understand each other. */
export const driverKey: unique symbol = Symbol.for('lead-injector.driver')

/** What holds a driver: an `ExternalConnection` of whichever copy of the package. */
export interface DriverHolder {
  readonly name: string
  readonly kind: string
  readonly [driverKey]: SourceDriver
}

/** The driver behind a connection. */
export function driverOf(connection: DriverHolder): SourceDriver {
  return connection[driverKey]
}
