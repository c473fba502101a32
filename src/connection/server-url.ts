/** What a URL says, as a config, with what is wrong with it. */
export interface ServerUrl {
  readonly config: Record<string, unknown>
  readonly faults: readonly string[]
}

/** What a parameter of a URL means: options of the config, or what is wrong with it in words. */
export type ReadParameter = (parameter: string, value: string) => Readonly<Record<string, unknown>> | string

/** Reads `scheme://user:password@host:port/database?…`; what its parameters mean, the database says. */
export function readServerUrl(url: URL, readParameter: ReadParameter): ServerUrl {
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
  for (const [parameter, value] of url.searchParams) {
    const read = readParameter(parameter, value)
    if (typeof read === 'string') faults.push(read)
    else Object.assign(config, read)
  }
  return { config, faults }
}

/** That a URL has a parameter which is not known. */
export const unknownParameter = (parameter: string, known: readonly string[]): string =>
  `the URL's parameter ${parameter} is not known; known are ${known.join(', ')}`
