import type { Cell, RawRow, SourceColumn } from '../../lead/value.js'
import type { MssqlColumn, MssqlRequest } from './shape.js'
import { type ReadableColumn, readableColumn } from './values.js'

/** What a reader reads, and how. */
export interface BatchReaderOptions {
  readonly request: MssqlRequest
  readonly batchRows: number
  readonly batchBytes: number
  /**
   * Stops the server at the first error. Not where the procedure may have a transaction of its own: there it is left to end by
   * itself.
   */
  readonly stopAtError: boolean
}

/** The number of transactions changed during a call: told after its last row, and not always a failure. */
const imbalance = 266

/**
 * Reads the first result set of a request in batches that end by rows or bytes, whichever is first; further sets are let pass.
 *
 * The request runs on by itself. As soon as a batch is full it is paused, until the batch is taken: so at most one is read
 * ahead, and the server waits.
 */
export class BatchReader {
  readonly #options: BatchReaderOptions
  #columns: readonly ReadableColumn[] | null = null
  #sets = 0
  #ready: RawRow[] | null = null
  #batch: RawRow[] = []
  #batchBytes = 0
  #failure: { readonly thrown: unknown } | null = null
  #imbalance: unknown = null
  #done = false
  readonly #waiting = new Set<() => void>()

  constructor(options: BatchReaderOptions) {
    this.#options = options
    const { request } = options
    request.stream = true
    request.on('recordset', (columns) => this.#onColumns(columns))
    request.on('row', (row) => this.#onRow(row))
    request.on('error', (thrown) => this.#onError(thrown))
    request.on('done', () => {
      this.#done = true
      this.#wake()
    })
  }

  /** The columns of the first result set; NULL when the request ended without one. */
  async columns(): Promise<readonly SourceColumn[] | null> {
    while (!this.#done && (this.#columns === null || this.#failure !== null)) await this.#woken()
    if (this.#failure !== null) throw this.#failure.thrown
    return this.#columns?.map(({ column }) => column) ?? null
  }

  /** The next batch; NULL after the last. Not to be called while a call of it is under way. A failure is final. */
  async next(): Promise<RawRow[] | null> {
    while (this.#ready === null && !this.#done) await this.#woken()
    const ready = this.#ready
    if (ready !== null) {
      this.#ready = null
      // A request that has ended must not be touched: resumed, it would parse on, and the driver throws where nobody can catch it.
      if (!this.#done) this.#options.request.resume()
      return ready
    }
    // The server has answered to the end: whatever comes next finds it idle.
    if (this.#failure !== null) throw this.#failure.thrown
    return this.#batch.length > 0 ? this.#take() : null
  }

  /** The error that says that the call changed the number of open transactions; NULL when it did not. */
  get imbalance(): unknown {
    return this.#imbalance
  }

  /** Ends the request on the server; from now on the read counts as failed: it would look short otherwise. */
  async stop(): Promise<void> {
    this.#ready = null
    this.#fail(Object.assign(new Error('The read was cut off'), { code: 'ECANCEL' }))
    if (!this.#done) this.#options.request.cancel()
    while (!this.#done) await this.#woken()
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve)
    })
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }

  #onColumns(columns: readonly MssqlColumn[]): void {
    this.#sets++
    if (this.#sets > 1) return
    this.#columns = columns.map(readableColumn)
    this.#wake()
  }

  #onRow(row: unknown): void {
    const columns = this.#columns
    if (this.#sets !== 1 || this.#failure !== null || columns === null) return
    // The driver joins what FOR JSON and FOR XML give to one text, in an object.
    const values: readonly unknown[] = Array.isArray(row) ? row : Object.values(row ?? {})
    const cells: Cell[] = []
    let bytes = 0
    for (const [at, { read, characterBytes }] of columns.entries()) {
      const cell = read(values[at])
      if (cell !== null) bytes += cell.length * characterBytes
      cells.push(cell)
    }
    this.#batch.push(cells)
    this.#batchBytes += bytes
    const { batchRows, batchBytes, request } = this.#options
    if (this.#batch.length < batchRows && this.#batchBytes < batchBytes) return
    this.#ready = this.#take()
    request.pause()
    this.#wake()
  }

  #onError(thrown: unknown): void {
    if (this.#failure !== null) return
    if (isImbalance(thrown) || (this.#imbalance !== null && isSummary(thrown))) {
      this.#imbalance ??= thrown
      return
    }
    this.#fail(thrown)
    // An error without a number is the driver's own, and the request at its end.
    if (!(thrown instanceof Error && 'number' in thrown && typeof thrown.number === 'number')) return
    if (this.#options.stopAtError) this.#options.request.cancel()
  }

  #fail(thrown: unknown): void {
    this.#failure ??= { thrown }
    this.#batch = []
    this.#batchBytes = 0
    this.#wake()
  }

  #take(): RawRow[] {
    const batch = this.#batch
    this.#batch = []
    this.#batchBytes = 0
    return batch
  }
}

function isImbalance(thrown: unknown): boolean {
  return thrown instanceof Error && 'number' in thrown && thrown.number === imbalance
}

/** After several errors, each told by itself, the driver tells one more that holds them all. */
function isSummary(thrown: unknown): boolean {
  return thrown instanceof Error && 'originalError' in thrown && thrown.originalError instanceof AggregateError
}
