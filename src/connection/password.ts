import { injectorError } from '../errors/injector-error.js'

/** A password, or a function that fetches it; the function is asked for every new connection, so that secrets may rotate. */
export type Password = string | (() => string | Promise<string>)

/**
 * Asks for the password.
 *
 * @returns The password; empty when the connection has none.
 * @throws `connection.password-failed`, without the provider's error, which may hold the secret.
 */
export async function askPassword(password: Password | undefined, connection: string): Promise<string> {
  if (typeof password !== 'function') return password ?? ''
  const failed = () => injectorError('connection.password-failed', { connection })
  let answer: unknown
  try {
    answer = await password()
  } catch {
    throw failed()
  }
  if (typeof answer !== 'string') throw failed()
  return answer
}
