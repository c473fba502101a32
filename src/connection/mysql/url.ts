import type { MysqlConfig } from './config.js'

/** What a URL says, as a config, with what is wrong with it. */
export interface MysqlUrl {
  readonly config: Record<string, unknown>
  readonly faults: readonly string[]
}

const modes: Readonly<Record<string, MysqlConfig['tls']>> = {
  true: true,
  false: false,
  'no-verify': { verify: false },
}

const parameters = 'ssl, sessionTimeZone, applicationName, socketPath'

/** Reads `mysql://user:password@host:port/database?ssl=…&sessionTimeZone=…&applicationName=…`; `mariadb://` is the same. */
export function readMysqlUrl(url: URL): MysqlUrl {
  const faults: string[] = []
  const config: Record<string, unknown> = {}
  const take = (key: string, encoded: string): void => {
    if (encoded === '') return
    try {
      config[key] = decodeURIComponent(encoded)
    } catch {
      faults.push(`the ${key} in the URL has a % that is no escape`)
    }
  }
  take('user', url.username)
  take('password', url.password)
  take('host', url.hostname.replace(/^\[(.*)\]$/, '$1'))
  take('database', url.pathname.replace(/^\//, ''))
  if (url.port !== '') config['port'] = Number(url.port)
  for (const [key, value] of url.searchParams) {
    if (key === 'applicationName') config['applicationName'] = value
    // A plus sign in a query stands for a blank.
    else if (key === 'sessionTimeZone') config['sessionTimeZone'] = value.replace(/^ /, '+')
    else if (key === 'socketPath') config['host'] = value
    else if (key !== 'ssl') faults.push(`the URL's parameter ${key} is not known; known are ${parameters}`)
    else if (Object.hasOwn(modes, value)) config['tls'] = modes[value]
    else faults.push(`ssl must be one of ${Object.keys(modes).join(', ')}`)
  }
  return { config, faults }
}
