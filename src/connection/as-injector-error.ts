import { type InjectorError, injectorError, isInjectorError } from '../errors/injector-error.js'
import { scrub } from './scrub.js'

/** What foreign code threw, as an error of the table: its own if it is one, else `source.unknown` with a scrubbed cause. */
export function asInjectorError(thrown: unknown, connection: string): InjectorError {
  if (isInjectorError(thrown)) return thrown
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : ''
  const driverCode = typeof code === 'string' || typeof code === 'number' ? String(code) : ''
  return injectorError('source.unknown', { connection, driverCode }, scrub(thrown))
}
