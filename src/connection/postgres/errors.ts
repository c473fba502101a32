import { type InjectorError, injectorError, isInjectorError } from '../../errors/injector-error.js'
import { scrub } from '../scrub.js'
import type { PostgresPlace } from './config.js'

/** During what an error came up. */
export type Phase = 'connect' | 'call'

/** What is known when something fails. */
export interface Failing {
  readonly place: PostgresPlace
  readonly secrets: readonly string[]
  readonly phase: Phase
  /** The procedure that was looked for or called. */
  readonly procedure?: string | undefined
  /** The socket is gone. */
  readonly lost?: boolean
  /** TLS was asked for, and had not begun. */
  readonly beforeTls?: boolean
}

type Meaning =
  | 'unreachable'
  | 'refused'
  | 'database'
  | 'tls'
  | 'lost'
  | 'unknown-inside'
  | 'no-rights'
  | 'deadlock'
  | 'failed'

/**
 * SQLSTATEs, whole or by class, and Node's codes, to what they mean. Whole codes win over classes.
 *
 * Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const meanings: Readonly<Record<Phase, Readonly<Record<string, Meaning>>>> = {
  connect: {
    '28': 'refused',
    '3D000': 'database',
    // No CONNECT privilege on the database.
    '42501': 'database',
    // The server is starting or stopping, or has no connection left.
    '57': 'unreachable',
    '53': 'unreachable',
    '08': 'unreachable',
  },
  call: {
    '08': 'lost',
    '57P01': 'lost',
    '57P02': 'lost',
    '57P05': 'lost',
    '25P03': 'lost',
    '25P04': 'lost',
    // The procedure itself was looked up before: it is a function or an operator inside, unknown or unknown for such types.
    '42883': 'unknown-inside',
    '42501': 'no-rights',
    '40001': 'deadlock',
    '40P01': 'deadlock',
  },
}

// A server's error has a severity; Node's EPIPE would pass for an SQLSTATE otherwise.
const isServers = (thrown: unknown): boolean => typeof thrown === 'object' && thrown !== null && 'severity' in thrown
const tlsCode = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_|INVALID_CA|EPROTO$)/

/** What `pg`, its socket or the server threw, as an error of the table. The cause is a copy without secrets. */
export function postgresError(thrown: unknown, failing: Failing): InjectorError {
  if (isInjectorError(thrown)) return thrown
  const code = codeOf(thrown)
  const cause = scrub(thrown, failing.secrets)
  const { place, procedure } = failing
  const connection = place.name
  const at = { connection, driverCode: code }
  const called = { ...at, procedure: procedure ?? '' }
  switch (meaningOf(code, isServers(thrown), failing)) {
    case 'unreachable':
      return injectorError('connection.unreachable', { ...at, host: `${place.host}:${place.port}` }, cause)
    case 'tls':
      return injectorError('connection.tls-failed', { ...at, host: place.host }, cause)
    case 'refused':
      return injectorError('connection.refused', { ...at, user: place.user }, cause)
    case 'database':
      return injectorError('connection.unknown-database', { ...at, database: place.database }, cause)
    case 'lost':
      return injectorError('connection.lost', at, cause)
    case 'unknown-inside':
      return injectorError('procedure.failed', { ...called, inside: 'unknown' }, cause)
    case 'no-rights':
      return injectorError('procedure.no-rights', called, cause)
    case 'deadlock':
      return injectorError('source.deadlock', called, cause)
    case 'failed':
      return injectorError('procedure.failed', called, cause)
    case null:
      return injectorError('source.unknown', at, cause)
  }
}

function meaningOf(code: string, ofServer: boolean, failing: Failing): Meaning | null {
  const { phase, lost, beforeTls, procedure } = failing
  if (tlsCode.test(code)) return 'tls'
  if (ofServer) {
    const table = meanings[phase]
    return table[code] ?? table[code.slice(0, 2)] ?? (procedure === undefined ? null : 'failed')
  }
  // pg says without a code that the server declined TLS.
  if (beforeTls && code === '') return 'tls'
  if (phase === 'connect') return 'unreachable'
  return lost || code !== '' ? 'lost' : null
}

function codeOf(thrown: unknown): string {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : ''
  return typeof code === 'string' ? code : ''
}
