import type { Cell, ColumnKind, RawRow, SourceColumn } from '../../lead/value.js'
import type { Link } from './link.js'
import { executePortal } from './portal.js'
import type { PgDataRow } from './shape.js'
import { cellReader } from './values.js'

/** What a reader reads. */
export interface BatchReaderOptions {
  readonly link: Link
  readonly portal: string
  readonly columns: readonly SourceColumn[]
  readonly batchRows: number
  readonly batchBytes: number
}

const firstChunk = 100
const growth = 8

/**
 * Reads a portal in batches that end by rows or bytes, whichever is first.
 *
 * The server is asked for chunks of as many rows as should fit; how many bytes a row has is learnt on the way. Where rows are
 * suddenly larger, the socket is paused as soon as a batch is full, so that memory holds even then.
 */
export class BatchReader {
  readonly #options: BatchReaderOptions
  readonly #cells: readonly ((text: string) => Cell)[]
  readonly #ready: RawRow[][] = []
  #batch: RawRow[] = []
  #batchBytes = 0
  #seenRows = 0
  #seenBytes = 0
  #chunk = 0
  #running: Promise<void> | null = null
  #complete = false
  #failure: { readonly thrown: unknown } | null = null
  #discarding = false
  #wake: () => void = () => undefined

  constructor(options: BatchReaderOptions) {
    this.#options = options
    this.#cells = options.columns.map(({ kind }: { readonly kind: ColumnKind }) => cellReader(kind))
  }

  /** The next batch; NULL after the last. Not to be called while a call of it is under way. */
  async next(): Promise<RawRow[] | null> {
    while (this.#ready.length === 0) {
      if (this.#failure !== null) throw this.#failure.thrown
      if (this.#complete && this.#running === null) return this.#batch.length > 0 ? this.#take() : null
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      if (this.#running === null) this.#start()
      this.#options.link.client.connection.stream.resume()
      await woken
    }
    return this.#ready.shift() ?? null
  }

  /** Whether the server is at work for this reader. */
  get running(): boolean {
    return this.#running !== null
  }

  /** From now on rows are thrown away, and the read counts as failed: it would look short otherwise. */
  discard(): void {
    if (this.#discarding) return
    this.#discarding = true
    this.#failure ??= { thrown: Object.assign(new Error('The read was cut off'), { code: '57014', severity: 'ERROR' }) }
    this.#ready.length = 0
    this.#batch = []
    // A server that waits for its socket to be read does not hear a cancel.
    if (this.#running !== null) this.#options.link.client.connection.stream.resume()
    this.#wake()
  }

  /** Waits for the chunk under way. */
  async settled(): Promise<void> {
    await this.#running
  }

  #start(): void {
    const { link, portal } = this.#options
    const rows = this.#chunkRows()
    this.#running = executePortal(link, { portal, rows, onRow: (row) => this.#onRow(row) }).then(
      ({ complete }) => {
        this.#complete = complete
        this.#end()
      },
      (thrown: unknown) => {
        this.#failure = { thrown }
        this.#end()
      },
    )
  }

  #end(): void {
    this.#running = null
    // The last row may have filled a batch; whatever comes next on this connection must be heard.
    this.#options.link.client.connection.stream.resume()
    this.#wake()
  }

  #chunkRows(): number {
    const { batchRows, batchBytes } = this.#options
    const wanted = batchRows - this.#batch.length
    const average = this.#seenRows === 0 ? 0 : this.#seenBytes / this.#seenRows
    const fitting = average === 0 ? wanted : Math.ceil((batchBytes - this.#batchBytes) / average)
    const most = this.#chunk === 0 ? firstChunk : this.#chunk * growth
    this.#chunk = Math.max(1, Math.min(wanted, fitting, most))
    return this.#chunk
  }

  #onRow({ fields, length }: PgDataRow): void {
    if (this.#discarding) return
    const { batchRows, batchBytes, link } = this.#options
    this.#batch.push(fields.map((text, index) => (text === null ? null : (this.#cells[index]?.(text) ?? null))))
    this.#batchBytes += length
    this.#seenRows++
    this.#seenBytes += length
    if (this.#batch.length < batchRows && this.#batchBytes < batchBytes) return
    this.#ready.push(this.#take())
    link.client.connection.stream.pause()
    this.#wake()
  }

  #take(): RawRow[] {
    const batch = this.#batch
    this.#batch = []
    this.#batchBytes = 0
    return batch
  }
}
