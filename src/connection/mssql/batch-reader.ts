import type { Cell, RawRow, SourceColumn } from '../../lead/value.js'
import { BatchQueue } from '../batch-queue.js'
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
 * The request runs on by itself, and is held up by pausing it.
 */
export class BatchReader {
  readonly #options: BatchReaderOptions
  readonly #queue: BatchQueue
  #columns: readonly ReadableColumn[] | null = null
  #sets = 0
  #imbalance: unknown = null

  constructor(options: BatchReaderOptions) {
    this.#options = options
    const { request, batchRows, batchBytes } = options
    this.#queue = new BatchQueue({
      batchRows,
      batchBytes,
      pause: () => request.pause(),
      // A request that has ended must not be touched: resumed, it would parse on, and the driver throws where nobody can catch it.
      resume: () => request.resume(),
    })
    request.stream = true
    request.on('recordset', (columns) => this.#onColumns(columns))
    request.on('row', (row) => this.#onRow(row))
    request.on('error', (thrown) => this.#onError(thrown))
    request.on('done', () => this.#queue.end())
  }

  /** The columns of the first result set; NULL when the request ended without one. */
  async columns(): Promise<readonly SourceColumn[] | null> {
    while (!this.#queue.done && (this.#columns === null || this.#queue.failed)) await this.#queue.woken()
    this.#queue.check()
    return this.#columns?.map(({ column }) => column) ?? null
  }

  /** The next batch; NULL after the last. Not to be called while a call of it is under way. A failure is final. */
  next(): Promise<RawRow[] | null> {
    return this.#queue.next()
  }

  /** The error that says that the call changed the number of open transactions; NULL when it did not. */
  get imbalance(): unknown {
    return this.#imbalance
  }

  /** Ends the request on the server; from now on the read counts as failed. */
  async stop(): Promise<void> {
    this.#queue.cutOff(Object.assign(new Error('The read was cut off'), { code: 'ECANCEL' }))
    if (!this.#queue.done) this.#options.request.cancel()
    while (!this.#queue.done) await this.#queue.woken()
  }

  #onColumns(columns: readonly MssqlColumn[]): void {
    this.#sets++
    if (this.#sets > 1) return
    this.#columns = columns.map(readableColumn)
    this.#queue.wake()
  }

  #onRow(row: unknown): void {
    const columns = this.#columns
    if (this.#sets !== 1 || this.#queue.failed || columns === null) return
    // The driver joins what FOR JSON and FOR XML give to one text, in an object.
    const values: readonly unknown[] = Array.isArray(row) ? row : Object.values(row ?? {})
    const cells: Cell[] = []
    let bytes = 0
    for (const [at, { read, characterBytes }] of columns.entries()) {
      const cell = read(values[at])
      if (cell !== null) bytes += cell.length * characterBytes
      cells.push(cell)
    }
    this.#queue.add(cells, bytes)
  }

  #onError(thrown: unknown): void {
    if (this.#queue.failed) return
    if (isImbalance(thrown) || (this.#imbalance !== null && isSummary(thrown))) {
      this.#imbalance ??= thrown
      return
    }
    this.#queue.fail(thrown)
    // An error without a number is the driver's own, and the request at its end.
    if (!(thrown instanceof Error && 'number' in thrown && typeof thrown.number === 'number')) return
    if (this.#options.stopAtError) this.#options.request.cancel()
  }
}

function isImbalance(thrown: unknown): boolean {
  return thrown instanceof Error && 'number' in thrown && thrown.number === imbalance
}

/** After several errors, each told by itself, the driver tells one more that holds them all. */
function isSummary(thrown: unknown): boolean {
  return thrown instanceof Error && 'originalError' in thrown && thrown.originalError instanceof AggregateError
}
