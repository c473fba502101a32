import type { Clock } from '../ports/clock.js'

interface Timer {
  readonly due: number
  readonly fire: () => void
}

/**
 * A clock that stands still until it is told to go on, so that tests never wait.
 *
 * Timers fire inside `advance`, in the order in which they are due, each at its own time.
 */
export class ManualClock implements Clock {
  #now: number
  #monotonic = 0
  readonly #timers = new Set<Timer>()

  /** @param start The time of day, as ISO 8601 text or in milliseconds since 1970. */
  constructor(start: string | number = '2026-11-24T09:00:00.000Z') {
    this.#now = toMilliseconds(start)
  }

  now(): number {
    return this.#now
  }

  /** The time of day as ISO 8601 text in UTC. */
  instant(): string {
    return new Date(this.#now).toISOString()
  }

  monotonic(): number {
    return this.#monotonic
  }

  setTimer(milliseconds: number, fire: () => void): () => void {
    const timer = { due: this.#monotonic + Math.max(0, milliseconds), fire }
    this.#timers.add(timer)
    return () => {
      this.#timers.delete(timer)
    }
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.size
  }

  /** Milliseconds until the next timer is due; NULL when none waits. */
  get untilNext(): number | null {
    const next = this.#next()
    return next === undefined ? null : next.due - this.#monotonic
  }

  /** Lets time pass, firing what becomes due on the way, timers set meanwhile too. */
  advance(milliseconds: number): void {
    const end = this.#monotonic + milliseconds
    for (let next = this.#next(); next !== undefined && next.due <= end; next = this.#next()) {
      this.#goTo(next.due)
      this.#timers.delete(next)
      next.fire()
    }
    this.#goTo(Math.max(end, this.#monotonic))
  }

  /** Lets time pass until the next timer has fired; false when none waits. */
  advanceToNext(): boolean {
    const wait = this.untilNext
    if (wait !== null) this.advance(wait)
    return wait !== null
  }

  /** Sets the time of day, as an administrator does: no time passes, so no timer fires. */
  setTime(time: string | number): void {
    this.#now = toMilliseconds(time)
  }

  #next(): Timer | undefined {
    let next: Timer | undefined
    for (const timer of this.#timers) if (next === undefined || timer.due < next.due) next = timer
    return next
  }

  #goTo(monotonic: number): void {
    this.#now += monotonic - this.#monotonic
    this.#monotonic = monotonic
  }
}

function toMilliseconds(time: string | number): number {
  const milliseconds = typeof time === 'number' ? time : Date.parse(time)
  if (Number.isFinite(milliseconds)) return milliseconds
  throw new RangeError(`Not a time: ${time}`)
}
