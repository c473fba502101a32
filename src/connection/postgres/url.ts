import { readServerUrl, type ServerUrl, unknownParameter } from '../server-url.js'
import type { PostgresConfig } from './config.js'

const modes: Readonly<Record<string, PostgresConfig['tls']>> = {
  disable: false,
  'no-verify': { verify: false },
  require: true,
  'verify-ca': true,
  'verify-full': true,
}

/** Reads `postgres://user:password@host:port/database?sslmode=…&application_name=…`. */
export function readPostgresUrl(url: URL): ServerUrl {
  return readServerUrl(url, (parameter, value) => {
    if (parameter === 'application_name') return { applicationName: value }
    if (parameter === 'host') return { host: value }
    if (parameter !== 'sslmode') return unknownParameter(parameter, ['sslmode', 'application_name', 'host'])
    if (Object.hasOwn(modes, value)) return { tls: modes[value] }
    return `sslmode must be one of ${Object.keys(modes).join(', ')}`
  })
}
