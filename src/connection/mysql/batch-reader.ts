import type { Cell, RawRow, SourceColumn } from '../../lead/value.js'
import type { MysqlPlace } from './config.js'
import { type Link, tellsTransaction } from './link.js'
import type { MysqlField } from './shape.js'
import { type ReadableColumn, readableColumn } from './values.js'

/** What a reader reads, and how. */
export interface BatchReaderOptions {
  readonly link: Link
  readonly place: MysqlPlace
  readonly sql: string
  readonly batchRows: number
  readonly batchBytes: number
}

/** What a read fails with that this side has ended. */
export const cutOff = (): Error => Object.assign(new Error('The read was cut off'), { code: 'ECANCEL' })

/**
 * Reads the first result set of a statement in batches that end by rows or bytes, whichever is first; further sets are let pass.
 *
 * The answer runs on by itself. As soon as a batch is full the connection is paused, until the batch is taken: so at most one is
 * read ahead, and the server waits.
 */
export class BatchReader {
  readonly #options: BatchReaderOptions
  #columns: readonly ReadableColumn[] | null = null
  #sets = 0
  #ready: RawRow[] | null = null
  #batch: RawRow[] = []
  #batchBytes = 0
  #failure: { readonly thrown: unknown } | null = null
  #done = false
  #inTransaction: boolean | null = null
  readonly #waiting = new Set<() => void>()

  constructor(options: BatchReaderOptions) {
    this.#options = options
    const { link, sql } = options
    const query = link.stream(sql)
    const onGone = (): void => {
      // Nothing of the driver tells a query without callback that its connection is gone.
      this.#fail(Object.assign(new Error('The connection is gone'), { code: 'PROTOCOL_CONNECTION_LOST' }))
      this.#end()
    }
    query.on('fields', (fields) => this.#onFields(fields))
    query.on('result', (row) => this.#onRow(row))
    query.on('error', (thrown) => this.#fail(thrown))
    query.on('end', () => {
      link.gone.removeEventListener('abort', onGone)
      this.#end()
    })
    link.gone.addEventListener('abort', onGone, { once: true })
    if (link.lost()) onGone()
  }

  /** Whether a transaction is open after the call, as the server has said at its end; NULL when it has not. */
  get inTransaction(): boolean | null {
    return this.#inTransaction
  }

  /** The columns of the first result set; NULL when the answer ended without one. */
  async columns(): Promise<readonly SourceColumn[] | null> {
    while (!this.#done && this.#columns === null) await this.#woken()
    if (this.#failure !== null) throw this.#failure.thrown
    return this.#columns?.map(({ column }) => column) ?? null
  }

  /** The next batch; NULL after the last. Not to be called while a call of it is under way. A failure is final. */
  async next(): Promise<RawRow[] | null> {
    while (this.#ready === null && !this.#done) await this.#woken()
    const ready = this.#ready
    if (ready !== null) {
      this.#ready = null
      if (!this.#done) this.#options.link.resume()
      return ready
    }
    // The server has answered to the end: whatever comes next finds it idle.
    if (this.#failure !== null) throw this.#failure.thrown
    return this.#batch.length > 0 ? this.#take() : null
  }

  /**
   * Ends the statement on the server; from now on the read counts as failed: it would look short otherwise. `grace`: see `Link`.
   *
   * @returns Whether there was something to end.
   */
  async stop(grace: number): Promise<boolean> {
    this.#ready = null
    this.#fail(cutOff())
    if (this.#done) return false
    // A server that waits for its socket to be read does not hear that it is to stop.
    this.#options.link.resume()
    await this.#options.link.cancel(grace)
    while (!this.#done) await this.#woken()
    return true
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

  #onFields(fields: readonly MysqlField[] | undefined): void {
    this.#sets++
    // Also without fields: what the server says at the end of all sets.
    if (this.#sets > 1 || fields === undefined) return
    this.#columns = fields.map((field) => readableColumn(field, this.#options.place))
    this.#wake()
  }

  #onRow(row: unknown): void {
    if (!Array.isArray(row)) this.#inTransaction = tellsTransaction(row)
    const columns = this.#columns
    if (this.#sets !== 1 || this.#failure !== null || columns === null || !Array.isArray(row)) return
    const values: readonly unknown[] = row
    const cells: Cell[] = new Array(columns.length)
    for (let at = 0; at < columns.length; at++) {
      const value = values[at]
      if (Buffer.isBuffer(value)) {
        this.#batchBytes += value.length
        cells[at] = columns[at]?.read(value) ?? null
      } else cells[at] = null
    }
    this.#batch.push(cells)
    const { batchRows, batchBytes, link } = this.#options
    if (this.#batch.length < batchRows && this.#batchBytes < batchBytes) return
    this.#ready = this.#take()
    link.pause()
    this.#wake()
  }

  #fail(thrown: unknown): void {
    this.#failure ??= { thrown }
    this.#batch = []
    this.#batchBytes = 0
    this.#wake()
  }

  #end(): void {
    this.#done = true
    // The last row may have filled a batch; whatever comes next on this connection must be heard.
    this.#options.link.resume()
    this.#wake()
  }

  #take(): RawRow[] {
    const batch = this.#batch
    this.#batch = []
    this.#batchBytes = 0
    return batch
  }
}
