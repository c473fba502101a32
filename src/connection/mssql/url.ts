import { readServerUrl, type ServerUrl, unknownParameter } from '../server-url.js'

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
export function readMssqlUrl(url: URL): ServerUrl {
  return readServerUrl(url, (parameter, value) => {
    const lower = parameter.toLowerCase()
    const key = Object.hasOwn(names, lower) ? names[lower] : undefined
    const answer = Object.hasOwn(answers, value.toLowerCase()) ? answers[value.toLowerCase()] : undefined
    if (key === undefined) return unknownParameter(parameter, [...new Set(Object.values(names))])
    if (key === 'applicationName') return { [key]: value }
    if (answer === undefined) return `the URL's parameter ${parameter} must be true or false`
    return { [key]: answer }
  })
}
