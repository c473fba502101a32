import type { PostgresConfig } from './config.js'

/** What a URL says, as a config, with what is wrong with it. */
export interface PostgresUrl {
  readonly config: Record<string, unknown>
  readonly faults: readonly string[]
}

const modes: Readonly<Record<string, PostgresConfig['tls']>> = {
  disable: false,
  'no-verify': { verify: false },
  require: true,
  'verify-ca': true,
  'verify-full': true,
}

const parameters = 'sslmode, application_name, host'

/** Reads `postgres://user:password@host:port/database?sslmode=…&application_name=…`. */
export function readPostgresUrl(url: URL): PostgresUrl {
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
    if (key === 'application_name') config['applicationName'] = value
    else if (key === 'host') config['host'] = value
    else if (key !== 'sslmode') faults.push(`the URL's parameter ${key} is not known; known are ${parameters}`)
    else if (Object.hasOwn(modes, value)) config['tls'] = modes[value]
    else faults.push(`sslmode must be one of ${Object.keys(modes).join(', ')}`)
  }
  return { config, faults }
}
