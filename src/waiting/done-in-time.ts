import { systemClock } from '../ports/clock.js'

/** How long a session that is given back waits for its server, in milliseconds. */
const patience = 5_000

/** Whether work was done in time and without a fault. Whoever gives a session back must not wait for good for its server. */
export function doneInTime(work: Promise<unknown>, milliseconds = patience): Promise<boolean> {
  return new Promise((resolve) => {
    const end = systemClock.setTimer(milliseconds, () => resolve(false))
    const answer = (done: boolean) => (): void => {
      end()
      resolve(done)
    }
    work.then(answer(true), answer(false))
  })
}
