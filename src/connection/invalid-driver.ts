import { injectorError } from '../errors/injector-error.js'
import type { SourceDriver } from './source-driver.js'

/** What is known of a connection that could not be made. */
export interface InvalidDriverOptions {
  readonly kind: string
  readonly name: string
  readonly faults: readonly string[]
}

/** A driver for arguments that cannot be used: it names every fault, and refuses to open. */
export function invalidDriver({ kind, name, faults }: InvalidDriverOptions): SourceDriver {
  return {
    kind,
    name,
    faults,
    open: async () => {
      throw injectorError('connection.invalid', { connection: name, faults })
    },
    close: async () => undefined,
  }
}
