/** What belongs to an error's code: whether trying again can help, what is said, and the way out. */
export interface ErrorRow<D> {
  readonly retryable: boolean
  readonly message: (details: D) => string
  readonly remedy: (details: D) => string
}
