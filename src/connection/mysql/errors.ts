import { type InjectorError, injectorError, isInjectorError } from '../../errors/injector-error.js'
import { scrub } from '../scrub.js'
import type { MysqlPlace } from './config.js'
import { type Meaning, meanings, type Phase } from './meanings.js'

/** What is known when something fails. */
export interface Failing {
  readonly place: MysqlPlace
  readonly secrets: readonly string[]
  readonly phase: Phase
  /** The procedure that was looked for or called. */
  readonly procedure?: string | undefined
  /** The database that the procedure's name names. */
  readonly database?: string | undefined
  /** The socket is gone. */
  readonly lost?: boolean
}

const tlsCode = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_|INVALID_CA|EPROTO$)/

/** What `mysql2`, its socket or the server threw, as an error of the table. The cause is a copy without secrets. */
export function mysqlError(thrown: unknown, failing: Failing): InjectorError {
  if (isInjectorError(thrown)) return thrown
  const { place, procedure, database } = failing
  const connection = place.name
  const code = codeOf(thrown)
  const cause = scrub(thrown, failing.secrets)
  const at = { connection, driverCode: code }
  const called = { ...at, procedure: procedure ?? '' }
  switch (meaningOf(code, failing)) {
    case 'unreachable':
      return injectorError('connection.unreachable', { ...at, host: placeText(place) }, cause)
    case 'tls':
      return injectorError('connection.tls-failed', { ...at, host: place.host }, cause)
    case 'refused':
      return injectorError('connection.refused', { ...at, user: place.user }, cause)
    case 'database':
      return injectorError('connection.unknown-database', { ...at, database: database ?? place.database }, cause)
    case 'lost':
      return injectorError('connection.lost', at, cause)
    case 'unknown-inside':
      return injectorError('procedure.failed', { ...called, inside: 'unknown' }, cause)
    case 'no-rights':
      return injectorError('procedure.no-rights', called, cause)
    case 'misused-inside':
      return injectorError('procedure.failed', { ...called, inside: 'misused' }, cause)
    case 'deadlock':
      return injectorError('source.deadlock', called, cause)
    case 'failed':
      return injectorError('procedure.failed', called, cause)
    case null:
      return injectorError('source.unknown', at, cause)
  }
}

function meaningOf(code: string, { phase, lost, procedure }: Failing): Meaning | null {
  if (tlsCode.test(code)) return 'tls'
  const known = new Map(Object.entries(meanings[phase])).get(code)
  if (known !== undefined) return known
  const ofServer = /^\d+$/.test(code)
  if (phase === 'connect') return ofServer ? 'refused' : 'unreachable'
  if (lost || (!ofServer && code !== '')) return 'lost'
  return procedure === undefined ? null : 'failed'
}

/** The server's number, or the code of the driver or the socket where the error is none of the server's. */
function codeOf(thrown: unknown): string {
  const number = property(thrown, 'errno')
  // Node's own errors have negative ones.
  if (typeof number === 'number' && number > 0) return String(number)
  const code = property(thrown, 'code')
  if (typeof code === 'string' && code !== '') return code
  const [first] = thrown instanceof AggregateError ? thrown.errors : []
  return first === undefined ? '' : codeOf(first)
}

const placeText = ({ host, port }: MysqlPlace): string => (host.startsWith('/') ? host : `${host}:${port}`)

function property(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined
}
