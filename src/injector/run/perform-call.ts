import type { GuardedCall } from '../../connection/guarded-call.js'
import type { GuardedSession } from '../../connection/session.js'
import { isOrderedKind } from '../../lead/compare-ids.js'
import type { RowDecoder } from '../../lead/row-decoder.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { SourceColumn } from '../../lead/value.js'
import { typeError } from '../check-fingerprint.js'
import { decoderFor } from '../decoder-for.js'
import { unwrap } from '../unwrap.js'
import { commitBatch } from './commit-batch.js'
import { decodeBatch } from './decode-batch.js'
import { isAbove, LastIdTracker } from './last-id-tracker.js'
import { lookAhead } from './look-ahead.js'
import { prepareBatch } from './prepare-batch.js'
import type { PreparedBatch } from './prepared-batch.js'
import { finishPutOff } from './put-off.js'
import type { RunScope } from './run-scope.js'

/** A batch that was read and asked about, with where Last Id stood after its rows. */
interface ReadBatch {
  readonly prepared: PreparedBatch
  readonly movesTo: ExactId | undefined
  readonly last: boolean
}

/** What a call needs. */
export interface CallParts {
  readonly scope: RunScope
  readonly session: GuardedSession
  /** The argument. */
  readonly lastId: ExactId | null
  /** Ends whatever the session is doing on the server, at once. */
  readonly abandon: () => void
}

/** What one call came to. */
export interface CallOutcome {
  /** Rows that were new, or Last Id that moved: a further call may find more. */
  readonly anythingNew: boolean
}

/**
 * Makes one call of the leads procedure and brings its rows in, batch by batch: while one is committed the next is read,
 * decoded and asked about.
 *
 * The source's transaction ends after the store has committed the call's last batch, and is rolled back on anything else.
 */
export async function performCall(call: CallParts): Promise<CallOutcome> {
  const { scope, session, lastId } = call
  const { settings } = scope.context
  const wrapped = settings.sourceTransaction === 'wrap'
  const before = { lastId: scope.lastId, known: scope.tally.counts.known, read: scope.tally.counts.read }
  if (wrapped) unwrap(await session.begin())
  try {
    const procedure = unwrap(await session.find(settings.procedureName, { lastId }))
    const { batchRows, batchBytes } = settings
    const result = unwrap(await session.call({ procedure, lastId, batchRows, batchBytes }))
    try {
      await bringIn(scope, result)
    } catch (error) {
      // A row that stops the run must not have to wait for the next one to arrive.
      call.abandon()
      throw error
    } finally {
      await result.stop()
    }
    if (wrapped) {
      if (unwrap(await session.transactionOpen()) === false) {
        scope.warn({ code: 'source.committed-by-itself', procedure: procedure.name })
      }
      unwrap(await session.commit())
    }
  } catch (error) {
    call.abandon()
    if (wrapped) await session.rollback()
    throw error
  }
  scope.report.calls++
  const { counts } = scope.tally
  const fresh = counts.read - before.read > counts.known - before.known
  return { anythingNew: fresh && scope.lastId !== before.lastId }
}

/** Everything between a call's first row and the commit of its last batch. */
async function bringIn(scope: RunScope, result: GuardedCall): Promise<void> {
  const { columns } = result
  const decoder = unwrap(decoderFor(scope.context, columns))
  for (const warning of decoder.warnings) scope.warnOnce(warning)
  rememberIdType(scope, decoder.uniqueIdType)
  const tracker = new LastIdTracker({ start: scope.lastId, ordered: scope.context.settings.ordered })
  const reader = new BatchReader({ scope, result, decoder, columns, tracker })
  try {
    await commitAll(scope, reader, tracker)
  } finally {
    scope.orderBroken ??= tracker.brokenAt
  }
}

/**
 * Commits each batch, and reads the one after it from when the batch's changes are on their way to the store: the short
 * statements before them would have to wait for rows that are decoded meanwhile, while the store has enough to do with these.
 */
async function commitAll(scope: RunScope, reader: BatchReader, tracker: LastIdTracker): Promise<void> {
  for (let batch = await reader.read(); batch !== null; batch = await reader.read()) {
    if (nothingToDo(scope, batch)) {
      scope.emptyCallBeganAt = scope.callBeganAt
      continue
    }
    const toFollow = batch.last && scope.putOff + couldWait(batch.prepared) > 0
    const movesTo = batch.last && !toFollow ? tracker.atEnd() : batch.movesTo
    const closing = { ...(movesTo ? { lastId: movesTo } : {}), completesCall: batch.last && !toFollow }
    await commitBatch(scope, { batch: batch.prepared, closing, meanwhile: () => reader.readAhead() })
    if (toFollow) await finishPutOff(scope, tracker.atEnd())
  }
}

/** An empty result needs no unit of work: that the call is complete can be told with the end of the run. */
function nothingToDo(scope: RunScope, batch: ReadBatch): boolean {
  return batch.last && batch.prepared.rows.length === 0 && scope.putOff === 0 && scope.fingerprintKept
}

/** MODIFY and REALLOCATE rows, any of which may have to wait for the end of the call. */
function couldWait(batch: PreparedBatch): number {
  return batch.rows.reduce((count, { row }) => (row.action === 'ADD' ? count : count + 1), 0)
}

/** The id's type belongs to the fingerprint; under another one the ledger's keys would not mean the same rows. */
function rememberIdType(scope: RunScope, type: string): void {
  const { fingerprint } = scope
  if (fingerprint.uniqueIdType === type) return
  const changed = typeError(scope.lease.injector, fingerprint, type)
  if (changed) throw changed
  scope.fingerprint = { ...fingerprint, uniqueIdType: type }
  scope.fingerprintKept = false
}

interface ReaderParts {
  readonly scope: RunScope
  readonly result: GuardedCall
  readonly decoder: RowDecoder
  readonly columns: readonly SourceColumn[]
  readonly tracker: LastIdTracker
}

/** Reads one batch further than it gives, so that the last one is known as such when it is committed. */
class BatchReader {
  readonly #of: ReaderParts
  #ahead: ReturnType<GuardedCall['next']> | null = null
  #reading: Promise<ReadBatch | null> | null = null
  #ended = false

  constructor(of: ReaderParts) {
    this.#of = of
  }

  /** The next batch; an empty result is one empty batch, which completes the call. NULL after the last. */
  read(): Promise<ReadBatch | null> {
    const reading = this.#reading ?? this.#read()
    this.#reading = null
    return reading
  }

  /** Begins to read the next batch, if that has not begun yet. Should it fail, `read` does. */
  readAhead(): void {
    this.#reading ??= this.#read()
    this.#reading.catch(() => {})
  }

  async #read(): Promise<ReadBatch | null> {
    if (this.#ended) return null
    const { scope, result, decoder, columns, tracker } = this.#of
    const { clock } = scope.context
    const began = clock.monotonic()
    const raws = unwrap(await (this.#ahead ?? result.next())) ?? []
    this.#ahead = raws.length > 0 ? result.next() : null
    const following = this.#ahead ? unwrap(await this.#ahead) : null
    this.#ended = following === null
    scope.spent.source += clock.monotonic() - began
    const rows = await decodeBatch(decoder, columns, raws)
    for (const { row } of rows) {
      tracker.see(row.id)
      if (row.id && this.#couldStall(row.id)) scope.metAbove = true
    }
    const movesTo = tracker.duringCall()
    const prepared = await prepareBatch(scope, rows, 'put-off')
    return { prepared: { ...prepared, ahead: lookAhead(scope, prepared) }, movesTo, last: following === null }
  }

  /** With look-back rows below Last Id are meant to come; where ids have no order nobody can tell these apart. */
  #couldStall(id: ExactId): boolean {
    const { scope } = this.#of
    return (isOrderedKind(id.kind) || scope.context.settings.lookBack === null) && isAbove(id, scope.state.lastId)
  }
}
