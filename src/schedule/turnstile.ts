/** Lets a bounded number of tasks go on at a time; the others wait in the order in which they came. */
export class Turnstile {
  readonly #atOnce: number
  readonly #waiting: (() => void)[] = []
  #inside = 0

  /** @param atOnce How many; anything below one, or no number, is one. */
  constructor(atOnce: number) {
    this.#atOnce = atOnce >= 1 ? Math.floor(atOnce) : 1
  }

  /** Waits for a place, does the task, and gives the place on, whatever the task does. */
  async pass<T>(task: () => Promise<T>): Promise<T> {
    if (this.#inside < this.#atOnce) this.#inside++
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#inside--
    }
  }
}
