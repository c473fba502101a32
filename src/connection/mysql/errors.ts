import { type InjectorError, isInjectorError } from '../../errors/injector-error.js'
import { property } from '../property.js'
import { isTlsCode, type Meaning, meaningIn, type SourceFailing, sourceError } from '../source-error.js'
import type { MysqlPlace } from './config.js'
import { meanings } from './meanings.js'

/** What is known when something fails. */
export interface Failing extends SourceFailing {
  readonly place: MysqlPlace
}

/** What `mysql2`, its socket or the server threw, as an error of the table. The cause is a copy without secrets. */
export function mysqlError(thrown: unknown, failing: Failing): InjectorError {
  if (isInjectorError(thrown)) return thrown
  const code = codeOf(thrown)
  const { host } = failing.place
  const address = host.startsWith('/') ? { address: host } : {}
  return sourceError({ thrown, code, meaning: meaningOf(code, failing), ...address }, failing)
}

function meaningOf(code: string, { phase, lost, procedure }: Failing): Meaning | null {
  if (isTlsCode(code)) return 'tls'
  const known = meaningIn(meanings[phase], code)
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
