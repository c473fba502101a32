import { type InjectorError, injectorError } from '../errors/injector-error.js'
import { scrub } from './scrub.js'
import type { ServerPlace } from './server-config.js'

/** During what an error came up. */
export type Phase = 'connect' | 'call'

/** What a code means, whichever database it comes from. */
export type Meaning =
  | 'unreachable'
  | 'refused'
  | 'database'
  | 'tls'
  | 'lost'
  | 'unknown-inside'
  | 'no-rights'
  | 'misused-inside'
  | 'deadlock'
  | 'failed'

/** What the codes of a server and its driver mean, in each phase. A database may have meanings of its own beside the common. */
export type Meanings<M extends string = Meaning> = Readonly<Record<Phase, Readonly<Record<string, M>>>>

/** What is known when something fails. */
export interface SourceFailing {
  readonly place: ServerPlace
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

/** Whether a code is one of Node's for an encryption that failed. */
export const isTlsCode = (code: string): boolean => tlsCode.test(code)

/** Looks a code up; a code may be any text, `__proto__` too. */
export function meaningIn<M extends string>(meanings: Meanings<M>[Phase], code: string): M | undefined {
  return Object.hasOwn(meanings, code) ? meanings[code] : undefined
}

/** What was thrown, and what it was found to mean; NULL where nothing is known of its code. */
export interface Found {
  readonly thrown: unknown
  readonly code: string
  readonly meaning: Meaning | null
  /** The server's address for people, where it is not `host:port`. */
  readonly address?: string
}

/** What a driver, its socket or the server threw, as an error of the table. The cause is a copy without secrets. */
export function sourceError({ thrown, code, meaning, address }: Found, failing: SourceFailing): InjectorError {
  const { place, procedure = '', database = place.database } = failing
  const cause = scrub(thrown, failing.secrets)
  const at = { connection: place.name, driverCode: code }
  const called = { ...at, procedure }
  switch (meaning) {
    case 'unreachable':
      return injectorError('connection.unreachable', { ...at, host: address ?? `${place.host}:${place.port}` }, cause)
    case 'tls':
      return injectorError('connection.tls-failed', { ...at, host: place.host }, cause)
    case 'refused':
      return injectorError('connection.refused', { ...at, user: place.user }, cause)
    case 'database':
      return injectorError('connection.unknown-database', { ...at, database }, cause)
    case 'lost':
      return injectorError('connection.lost', at, cause)
    case 'unknown-inside':
      return injectorError('procedure.failed', { ...called, inside: 'unknown' }, cause)
    case 'misused-inside':
      return injectorError('procedure.failed', { ...called, inside: 'misused' }, cause)
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
