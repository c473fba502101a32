import { type InjectorError, isInjectorError } from '../../errors/injector-error.js'
import { property } from '../property.js'
import { isTlsCode, type Meaning, meaningIn, type SourceFailing, sourceError } from '../source-error.js'
import { meanings } from './meanings.js'

/** What is known when something fails. */
export interface Failing extends SourceFailing {
  /** TLS was asked for, and had not begun. */
  readonly beforeTls?: boolean
}

/** What `pg`, its socket or the server threw, as an error of the table. The cause is a copy without secrets. */
export function postgresError(thrown: unknown, failing: Failing): InjectorError {
  if (isInjectorError(thrown)) return thrown
  const own = property(thrown, 'code')
  const code = typeof own === 'string' ? own : ''
  return sourceError({ thrown, code, meaning: meaningOf(code, { ...failing, ofServer: isServers(thrown) }) }, failing)
}

// A server's error has a severity; Node's EPIPE would pass for an SQLSTATE otherwise.
const isServers = (thrown: unknown): boolean => typeof thrown === 'object' && thrown !== null && 'severity' in thrown

function meaningOf(code: string, failing: Failing & { readonly ofServer: boolean }): Meaning | null {
  const { phase, lost, beforeTls, procedure, ofServer } = failing
  if (isTlsCode(code)) return 'tls'
  if (ofServer) {
    const known = meaningIn(meanings[phase], code) ?? meaningIn(meanings[phase], code.slice(0, 2))
    return known ?? (procedure === undefined ? null : 'failed')
  }
  // pg says without a code that the server declined TLS.
  if (beforeTls && code === '') return 'tls'
  if (phase === 'connect') return 'unreachable'
  return lost || code !== '' ? 'lost' : null
}
