import { asInjectorError } from '../../connection/as-injector-error.js'
import { parseProcedureName } from '../../connection/procedure-name.js'
import { scrub } from '../../connection/scrub.js'
import type {
  ProcedureCall,
  ProcedureSignature,
  SourceHealth,
  SourceResult,
  SourceSession,
} from '../../connection/source-driver.js'
import { type InjectorError, injectorError, isInjectorError } from '../../errors/injector-error.js'
import type { Cell, RawRow } from '../../lead/value.js'
import type {
  ScriptedAnswer,
  ScriptedCall,
  ScriptedConnectionOptions,
  ScriptedCounts,
  ScriptedProcedure,
} from './script.js'

/** What a scripted session is made from. */
export interface ScriptedSessionOptions extends ScriptedConnectionOptions {
  readonly name: string
  readonly counts: ScriptedCounts
  readonly calls: ProcedureCall[]
  readonly isClosed: () => boolean
  readonly onRelease: () => void
}

const lastIdAlone = [{ name: 'last_id', type: 'int8', hasDefault: false, direction: 'in' }] as const

/** A session of a scripted connection. */
export class ScriptedSession implements SourceSession {
  readonly #options: ScriptedSessionOptions
  #undo: (() => void)[] = []
  #inTransaction = false
  #released = false
  #stop: ((error: InjectorError) => void) | null = null
  #cancels = 0

  constructor(options: ScriptedSessionOptions) {
    this.#options = options
  }

  /** Whether a call is at work. */
  get running(): boolean {
    return this.#stop !== null
  }

  async health(): Promise<SourceHealth> {
    this.#mustBeOpen()
    return { server: 'Scripted 1.0', database: 'script', user: 'nobody', tls: null, timeZone: null }
  }

  async find(procedure: string): Promise<ProcedureSignature> {
    this.#mustBeOpen()
    const parsed = parseProcedureName(procedure)
    if (parsed.isErr()) throw parsed.error
    const script = this.#script(procedure)
    return {
      name: procedure,
      kind: script.kind ?? 'function',
      parameters: script.parameters ?? lastIdAlone,
      strict: script.strict ?? false,
    }
  }

  async begin(): Promise<void> {
    this.#mustBeOpen()
    this.#options.counts.begun++
    this.#inTransaction = true
  }

  async commit(): Promise<void> {
    this.#mustBeOpen()
    try {
      await this.#options.onCommit?.()
    } catch (thrown) {
      this.#takeBack(0)
      throw asInjectorError(thrown, this.#options.name)
    }
    this.#options.counts.committed++
    this.#undo = []
    this.#inTransaction = false
  }

  async rollback(): Promise<void> {
    this.#mustBeOpen()
    this.#options.counts.rolledBack++
    this.#takeBack(0)
    this.#inTransaction = false
  }

  async transactionOpen(): Promise<boolean> {
    return true
  }

  async leftBehind(): Promise<boolean> {
    return false
  }

  async wrote(): Promise<boolean> {
    return this.#undo.length > 0
  }

  async call(call: ProcedureCall): Promise<SourceResult> {
    this.#mustBeOpen()
    const { procedure, lastId } = call
    this.#options.calls.push(call)
    const before = this.#undo.length
    const told: ScriptedCall = {
      ...(lastId === undefined ? {} : { lastId }),
      inTransaction: this.#inTransaction,
      undo: (action) => void this.#undo.push(action),
    }
    const answer = await this.#work(before, async () => this.#script(procedure.name).answer(told))
    return { columns: answer.columns, batches: { [Symbol.asyncIterator]: () => this.#read(call, answer, before) } }
  }

  async cancel(): Promise<void> {
    this.#options.counts.cancelled++
    this.#cancels++
    this.#stop?.(this.#failed('cancelled'))
  }

  async release(broken = false): Promise<void> {
    if (this.#released) return
    this.#released = true
    this.#options.counts.released++
    if (broken) this.#options.counts.broken++
    this.#takeBack(0)
    this.#options.onRelease()
  }

  #read({ batchRows, batchBytes }: ProcedureCall, answer: ScriptedAnswer, before: number): AsyncIterator<RawRow[]> {
    const rows = iteratorOf(answer.rows)
    const cancels = this.#cancels
    let over = false
    const end = (): void => {
      over = true
      if (!this.#inTransaction) this.#undo = []
    }
    const fill = async (): Promise<RawRow[]> => {
      const batch: RawRow[] = []
      for (let bytes = 0; batch.length < batchRows && bytes < batchBytes; ) {
        const step = await rows.next()
        if (step.done) break
        batch.push(step.value)
        bytes += step.value.reduce((sum, cell) => sum + bytesOf(cell), 0)
      }
      return batch
    }
    return {
      next: async () => {
        if (over) return { done: true, value: undefined }
        try {
          if (this.#cancels !== cancels) throw this.#failed('cancelled')
          const batch = await this.#work(before, fill)
          if (batch.length > 0) return { done: false, value: batch }
        } catch (thrown) {
          over = true
          throw thrown
        }
        end()
        return { done: true, value: undefined }
      },
      return: async () => {
        if (!over) this.#takeBack(before)
        over = true
        // Not awaited: a script that waits at a gate hears of it only when the gate opens.
        void (async () => rows.return?.())().catch(() => undefined)
        return { done: true, value: undefined }
      },
    }
  }

  /** Runs a piece of a script until it ends, fails or is cancelled; a call that fails takes back what it did. */
  async #work<T>(before: number, piece: () => Promise<T>): Promise<T> {
    this.#mustBeOpen()
    try {
      return await new Promise<T>((resolve, reject) => {
        this.#stop = reject
        piece().then(resolve, reject)
      })
    } catch (thrown) {
      this.#takeBack(before)
      if (isInjectorError(thrown)) throw thrown
      const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
      throw injectorError(
        'procedure.failed',
        { connection: this.#options.name, procedure: 'script', driverCode: code },
        scrub(thrown),
      )
    } finally {
      this.#stop = null
    }
  }

  #takeBack(to: number): void {
    for (const action of this.#undo.splice(to).reverse()) action()
  }

  #script(procedure: string): ScriptedProcedure {
    const { procedures, name } = this.#options
    const script = Object.hasOwn(procedures, procedure) ? procedures[procedure] : undefined
    if (script === undefined) throw injectorError('procedure.unknown', { connection: name, procedure, driverCode: '' })
    return script
  }

  #failed(driverCode: string): InjectorError {
    return injectorError('procedure.failed', { connection: this.#options.name, procedure: 'script', driverCode })
  }

  #mustBeOpen(): void {
    const { isClosed, name } = this.#options
    if (isClosed()) throw injectorError('connection.closed', { connection: name })
    if (this.#released) throw injectorError('connection.lost', { connection: name, driverCode: 'released' })
  }
}

function iteratorOf(rows: ScriptedAnswer['rows']): Iterator<RawRow> | AsyncIterator<RawRow> {
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
}

function bytesOf(cell: Cell): number {
  return cell === null ? 0 : Buffer.byteLength(cell)
}
