import { untilAborted } from '../waiting/until-aborted.js'
import { askPassword, type Password } from './password.js'

/** Waits for what an attempt to connect needs; rejects with Node's code `ABORT_ERR` when the attempt is cut off. */
export function untilCutOff<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const because = (): Error => Object.assign(new Error('The attempt was cut off'), { code: 'ABORT_ERR' })
  return untilAborted(work, { signal, because })
}

/** What an attempt to connect begins with. */
export interface AttemptOptions<M> {
  readonly place: { readonly name: string; readonly password: Password | undefined }
  readonly load: (connection: string) => Promise<M>
  /** Cuts the attempt off. */
  readonly signal: AbortSignal
}

/** Imports the driver and asks for the password, neither of which hears a signal. */
export async function driverAndPassword<M>({ place, load, signal }: AttemptOptions<M>): Promise<{
  readonly driver: M
  readonly password: string
}> {
  const driver = await untilCutOff(() => load(place.name), signal)
  const password = await untilCutOff(() => askPassword(place.password, place.name), signal)
  return { driver, password }
}
