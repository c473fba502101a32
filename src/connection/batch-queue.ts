import type { RawRow } from '../lead/value.js'

/** Where a batch ends, and how the source of the rows is held up meanwhile. */
export interface BatchQueueOptions {
  readonly batchRows: number
  readonly batchBytes: number
  /** A batch is full: no more rows until it is taken. */
  readonly pause: () => void
  /** The batch was taken. Not called once the source has ended. */
  readonly resume: () => void
}

/**
 * Makes batches of rows that come as events. As soon as a batch is full the source is paused, until the batch is taken: so at
 * most one is read ahead, and the server waits.
 */
export class BatchQueue {
  readonly #options: BatchQueueOptions
  #ready: RawRow[] | null = null
  #batch: RawRow[] = []
  #bytes = 0
  #failure: { readonly thrown: unknown } | null = null
  #done = false
  readonly #waiting = new Set<() => void>()

  constructor(options: BatchQueueOptions) {
    this.#options = options
  }

  /** Whether the source has ended, well or not. */
  get done(): boolean {
    return this.#done
  }

  get failed(): boolean {
    return this.#failure !== null
  }

  /** Throws what the read failed with, if it did. */
  check(): void {
    if (this.#failure !== null) throw this.#failure.thrown
  }

  /** Takes a row of so many bytes. */
  add(row: RawRow, bytes: number): void {
    this.#batch.push(row)
    this.#bytes += bytes
    if (this.#batch.length < this.#options.batchRows && this.#bytes < this.#options.batchBytes) return
    this.#ready = this.#take()
    this.#options.pause()
    this.wake()
  }

  /** The next batch; NULL after the last. Not to be called while a call of it is under way. A failure is final. */
  async next(): Promise<RawRow[] | null> {
    while (this.#ready === null && !this.#done) await this.woken()
    const ready = this.#ready
    if (ready !== null) {
      this.#ready = null
      if (!this.#done) this.#options.resume()
      return ready
    }
    // The server has answered to the end: whatever comes next finds it idle.
    this.check()
    return this.#batch.length > 0 ? this.#take() : null
  }

  /** Only the first failure counts. The batch that is ready may still be taken, what was gathered after it not. */
  fail(thrown: unknown): void {
    this.#failure ??= { thrown }
    this.#take()
    this.wake()
  }

  /** From now on the read counts as failed, and gives nothing more: it would look short otherwise. */
  cutOff(thrown: unknown): void {
    this.#ready = null
    this.fail(thrown)
  }

  /** The source has ended. */
  end(): void {
    this.#done = true
    this.wake()
  }

  /** Waits until something has changed. */
  woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve)
    })
  }

  /** Tells whoever waits that something has changed. */
  wake(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }

  #take(): RawRow[] {
    const batch = this.#batch
    this.#batch = []
    this.#bytes = 0
    return batch
  }
}
