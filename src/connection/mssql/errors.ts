import { type InjectorError, injectorError, isInjectorError } from '../../errors/injector-error.js'
import { scrub } from '../scrub.js'
import type { MssqlPlace } from './config.js'
import { lacksWithResolvers, needsOlderTedious } from './load.js'
import { type Meaning, meanings, type Phase } from './meanings.js'

/** What is known when something fails. */
export interface Failing {
  readonly place: MssqlPlace
  readonly secrets: readonly string[]
  readonly phase: Phase
  /** The procedure that was looked for or called. */
  readonly procedure?: string | undefined
  /** The parameters of the procedure that was called, in words. */
  readonly found?: string | undefined
  /** The database that the procedure's name names. */
  readonly database?: string | undefined
  /** The socket is gone. */
  readonly lost?: boolean
  /** What the server said during the login: the driver's own error has no number. */
  readonly loginErrors?: readonly number[]
}

/** Conversion failed; of an argument where no line of the procedure is to blame. */
const conversionFailed = 8114
const fatalSeverity = 20
const tlsCode = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_|INVALID_CA|EPROTO$)/

/** What `mssql`, `tedious`, the socket or the server threw, as an error of the table. The cause is a copy without secrets. */
export function mssqlError(thrown: unknown, failing: Failing): InjectorError {
  if (isInjectorError(thrown)) return thrown
  const { place, procedure, database, found = 'see the cause' } = failing
  const connection = place.name
  const told = tellingOf(thrown, failing)
  const cause = scrub(thrown, failing.secrets)
  const at = { connection, driverCode: told.code }
  const called = { ...at, procedure: procedure ?? '' }
  switch (meaningOf(told, failing)) {
    case 'unusable':
      return needsOlderTedious(connection, cause)
    case 'unreachable':
      return injectorError('connection.unreachable', { ...at, host: `${place.host}:${place.port}` }, cause)
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
    case 'parameters': {
      const because = `its parameters do not take what they were given (${told.code})`
      return injectorError(
        'procedure.wrong-parameters',
        { connection, procedure: called.procedure, found, because },
        cause,
      )
    }
    case 'deadlock':
      return injectorError('source.deadlock', called, cause)
    case 'failed':
      return injectorError('procedure.failed', called, cause)
    case null:
      return injectorError('source.unknown', at, cause)
  }
}

/** What an error says of itself. */
interface Telling {
  readonly code: string
  /** The driver's own code, where a deeper one says more. */
  readonly outerCode: string
  /** The server's, not the driver's. */
  readonly ofServer: boolean
  readonly severity: number
  readonly line: number
  /** A fault in the driver's own code. */
  readonly isTypeError: boolean
}

function tellingOf(thrown: unknown, { loginErrors = [] }: Failing): Telling {
  // The first number is the reason; 18456 follows whatever ends a login.
  const [loginError] = loginErrors
  const number = loginError ?? property(thrown, 'number')
  const ofServer = typeof number === 'number'
  const own = property(thrown, 'originalError')
  const code = ofServer ? String(number) : deepestCode(thrown)
  const severity = property(thrown, 'class')
  const line = property(thrown, 'lineNumber')
  const outer = property(thrown, 'code')
  return {
    code,
    outerCode: typeof outer === 'string' ? outer : '',
    ofServer,
    severity: typeof severity === 'number' ? severity : 0,
    line: typeof line === 'number' ? line : 0,
    isTypeError: thrown instanceof TypeError || own instanceof TypeError,
  }
}

function meaningOf(told: Telling, failing: Failing): Meaning | 'unusable' | null {
  const { phase, lost, procedure } = failing
  const { code, outerCode, ofServer, severity, line, isTypeError } = told
  if (tlsCode.test(code)) return 'tls'
  if (phase === 'connect' && isTypeError && code === '' && lacksWithResolvers()) return 'unusable'
  const table = new Map(Object.entries(meanings[phase]))
  const known = table.get(code) ?? (ofServer ? undefined : table.get(outerCode))
  if (ofServer) {
    if (severity >= fatalSeverity) return phase === 'connect' ? 'unreachable' : 'lost'
    if (phase === 'call' && Number(code) === conversionFailed && line === 0) return 'parameters'
    return known ?? (phase === 'connect' ? 'refused' : procedure === undefined ? null : 'failed')
  }
  if (known !== undefined) return known
  if (phase === 'connect') return 'unreachable'
  return lost ? 'lost' : procedure === undefined ? null : 'failed'
}

/** The code of what lies deepest under the driver's error: TLS and the socket say more than `ESOCKET`. */
function deepestCode(thrown: unknown): string {
  let code = ''
  let at = thrown
  for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth++) {
    const found = property(at, 'code')
    if (typeof found === 'string' && found !== '') code = found
    const [first] = at instanceof AggregateError ? at.errors : []
    at = first ?? property(at, 'originalError') ?? property(at, 'cause')
  }
  return code
}

function property(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined
}
