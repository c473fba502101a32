import { readServerUrl, type ServerUrl, unknownParameter } from '../server-url.js'
import type { MysqlConfig } from './config.js'

const modes: Readonly<Record<string, MysqlConfig['tls']>> = {
  true: true,
  false: false,
  'no-verify': { verify: false },
}

const parameters = ['ssl', 'sessionTimeZone', 'applicationName', 'socketPath']

/** Reads `mysql://user:password@host:port/database?ssl=…&sessionTimeZone=…&applicationName=…`; `mariadb://` is the same. */
export function readMysqlUrl(url: URL): ServerUrl {
  return readServerUrl(url, (parameter, value) => {
    if (parameter === 'applicationName') return { applicationName: value }
    // A plus sign in a query stands for a blank.
    if (parameter === 'sessionTimeZone') return { sessionTimeZone: value.replace(/^ /, '+') }
    if (parameter === 'socketPath') return { host: value }
    if (parameter !== 'ssl') return unknownParameter(parameter, parameters)
    if (Object.hasOwn(modes, value)) return { tls: modes[value] }
    return `ssl must be one of ${Object.keys(modes).join(', ')}`
  })
}
