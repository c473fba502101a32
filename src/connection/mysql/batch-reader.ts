import type { Cell, RawRow, SourceColumn } from '../../lead/value.js'
import { BatchQueue } from '../batch-queue.js'
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
 * The answer runs on by itself, and is held up by pausing the connection.
 */
export class BatchReader {
  readonly #options: BatchReaderOptions
  readonly #queue: BatchQueue
  #columns: readonly ReadableColumn[] | null = null
  #sets = 0
  #inTransaction: boolean | null = null

  constructor(options: BatchReaderOptions) {
    this.#options = options
    const { link, sql, batchRows, batchBytes } = options
    this.#queue = new BatchQueue({
      batchRows,
      batchBytes,
      pause: () => link.pause(),
      resume: () => link.resume(),
    })
    const query = link.stream(sql)
    const onGone = (): void => {
      // Nothing of the driver tells a query without callback that its connection is gone.
      this.#queue.fail(Object.assign(new Error('The connection is gone'), { code: 'PROTOCOL_CONNECTION_LOST' }))
      this.#end()
    }
    query.on('fields', (fields) => this.#onFields(fields))
    query.on('result', (row) => this.#onRow(row))
    query.on('error', (thrown) => this.#queue.fail(thrown))
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
    while (!this.#queue.done && this.#columns === null) await this.#queue.woken()
    this.#queue.check()
    return this.#columns?.map(({ column }) => column) ?? null
  }

  /** The next batch; NULL after the last. Not to be called while a call of it is under way. A failure is final. */
  next(): Promise<RawRow[] | null> {
    return this.#queue.next()
  }

  /**
   * Ends the statement on the server; from now on the read counts as failed. `grace`: see `Link`.
   *
   * @returns Whether there was something to end.
   */
  async stop(grace: number): Promise<boolean> {
    this.#queue.cutOff(cutOff())
    if (this.#queue.done) return false
    // A server that waits for its socket to be read does not hear that it is to stop.
    this.#options.link.resume()
    await this.#options.link.cancel(grace)
    while (!this.#queue.done) await this.#queue.woken()
    return true
  }

  #onFields(fields: readonly MysqlField[] | undefined): void {
    this.#sets++
    // Also without fields: what the server says at the end of all sets.
    if (this.#sets > 1 || fields === undefined) return
    this.#columns = fields.map((field) => readableColumn(field, this.#options.place))
    this.#queue.wake()
  }

  #onRow(row: unknown): void {
    if (!Array.isArray(row)) this.#inTransaction = tellsTransaction(row)
    const columns = this.#columns
    if (this.#sets !== 1 || this.#queue.failed || columns === null || !Array.isArray(row)) return
    const values: readonly unknown[] = row
    const cells: Cell[] = new Array(columns.length)
    let bytes = 0
    for (let at = 0; at < columns.length; at++) {
      const value = values[at]
      if (Buffer.isBuffer(value)) {
        bytes += value.length
        cells[at] = columns[at]?.read(value) ?? null
      } else cells[at] = null
    }
    this.#queue.add(cells, bytes)
  }

  #end(): void {
    this.#queue.end()
    // The last row may have filled a batch; whatever comes next on this connection must be heard.
    this.#options.link.resume()
  }
}
