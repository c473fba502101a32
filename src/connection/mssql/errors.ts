import { type InjectorError, injectorError, isInjectorError } from '../../errors/injector-error.js'
import { property } from '../property.js'
import { scrub } from '../scrub.js'
import { isTlsCode, meaningIn, type SourceFailing, sourceError } from '../source-error.js'
import { lacksWithResolvers, needsOlderTedious } from './load.js'
import { type MssqlMeaning, meanings } from './meanings.js'

/** What is known when something fails. */
export interface Failing extends SourceFailing {
  /** The parameters of the procedure that was called, in words. */
  readonly found?: string | undefined
  /** What the server said during the login: the driver's own error has no number. */
  readonly loginErrors?: readonly number[]
}

/** Conversion failed; of an argument where no line of the procedure is to blame. */
const conversionFailed = 8114
const fatalSeverity = 20

/** What `mssql`, `tedious`, the socket or the server threw, as an error of the table. The cause is a copy without secrets. */
export function mssqlError(thrown: unknown, failing: Failing): InjectorError {
  if (isInjectorError(thrown)) return thrown
  const connection = failing.place.name
  const told = tellingOf(thrown, failing)
  const { code } = told
  const meaning = meaningOf(told, failing)
  if (meaning === 'unusable') return needsOlderTedious(connection, scrub(thrown, failing.secrets))
  if (meaning !== 'parameters') return sourceError({ thrown, code, meaning }, failing)
  const { procedure = '', found = 'see the cause' } = failing
  const because = `its parameters do not take what they were given (${code})`
  const details = { connection, procedure, found, because }
  return injectorError('procedure.wrong-parameters', details, scrub(thrown, failing.secrets))
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

function meaningOf(told: Telling, failing: Failing): MssqlMeaning | 'unusable' | null {
  const { phase, lost, procedure } = failing
  const { code, outerCode, ofServer, severity, line, isTypeError } = told
  if (isTlsCode(code)) return 'tls'
  if (phase === 'connect' && isTypeError && code === '' && lacksWithResolvers()) return 'unusable'
  const known = meaningIn(meanings[phase], code) ?? (ofServer ? undefined : meaningIn(meanings[phase], outerCode))
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
