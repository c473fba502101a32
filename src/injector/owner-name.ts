import { hostname } from 'node:os'

/** Who runs, for people who read of a lease: host name and process id. */
export function ownerName(): string {
  return `${hostname()}/${process.pid}`
}
