/** What a URL says, as a config, with what is wrong with it. */
export interface MssqlUrl {
  readonly config: Record<string, unknown>
  readonly faults: readonly string[]
}

const names: Readonly<Record<string, string>> = {
  encrypt: 'encrypt',
  trustservercertificate: 'trustServerCertificate',
  applicationname: 'applicationName',
  appname: 'applicationName',
}
const answers: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false }

/**
 * Reads `mssql://user:password@host:port/database?encrypt=…&trustServerCertificate=…&applicationName=…`; `sqlserver://` is the
 * same. The names of parameters are read in any case.
 */
export function readMssqlUrl(url: URL): MssqlUrl {
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
    const lower = parameter.toLowerCase()
    const key = Object.hasOwn(names, lower) ? names[lower] : undefined
    const answer = Object.hasOwn(answers, value.toLowerCase()) ? answers[value.toLowerCase()] : undefined
    if (key === undefined)
      faults.push(
        `the URL's parameter ${parameter} is not known; known are ${[...new Set(Object.values(names))].join(', ')}`,
      )
    else if (key === 'applicationName') config[key] = value
    else if (answer === undefined) faults.push(`the URL's parameter ${parameter} must be true or false`)
    else config[key] = answer
  }
  return { config, faults }
}
