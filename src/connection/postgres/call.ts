import { injectorError } from '../../errors/injector-error.js'
import type { RawRow } from '../../lead/value.js'
import type { ProcedureCall, SourceResult } from '../source-driver.js'
import { BatchReader } from './batch-reader.js'
import { callText } from './call-text.js'
import { closePortal, describePortal, openPortal } from './portal.js'
import { beginExact, makeSavepoint, type SessionState } from './session-state.js'
import { describeColumns } from './values.js'

/**
 * Calls a function or procedure and opens its rows.
 *
 * Inside the session's transaction the call has a savepoint, so that a call that failed or was left early takes nothing with
 * it but itself. Outside, a function has a transaction of its own, which is committed after its last row; a procedure is
 * called without one, and its cursor must outlive the call.
 */
export async function callProcedure(state: SessionState, call: ProcedureCall): Promise<SourceResult> {
  const { link, place } = state
  const name = call.procedure.name
  await state.leave?.()
  const own = !state.begun
  const undo = async (): Promise<void> => {
    if (link.lost() || link.status() === 'I') return
    await link.query(own ? 'rollback' : 'rollback to savepoint lead_injector_call')
  }
  const attempt = <T>(work: () => Promise<T>): Promise<T> =>
    state.run(async () => {
      try {
        return await work()
      } catch (thrown) {
        await undo().catch(() => undefined)
        throw thrown
      }
    }, name)

  return attempt(async () => {
    const statement = callText(call, place.name)
    if (!own) {
      // The transaction began with one, which saves the first call a round trip.
      if (state.savepoint === 'used') await link.query(`release savepoint lead_injector_call; ${makeSavepoint}`)
      if (state.savepoint === 'none') await link.query(makeSavepoint)
      state.savepoint = 'used'
    } else if (call.procedure.kind !== 'procedure') await link.query(beginExact)
    const { portal, fields } = await openRows(state, { call, statement, own })
    const columns = await describeColumns(link, { fields, known: state.types })
    const { batchRows, batchBytes } = call
    const reader = new BatchReader({ link, portal, columns, batchRows, batchBytes })
    state.reader = reader
    const finish = async (): Promise<void> => {
      if (own) await link.query('commit')
      // The portal of a function ends with the transaction; a cursor may be one that would outlive it.
      else if (call.procedure.kind !== 'function') await closePortal(link, portal)
    }
    const iterator = iterate({ state, reader, attempt, finish, undo })
    state.leave = () => iterator.return()
    return { columns, batches: { [Symbol.asyncIterator]: () => iterator } }
  })
}

async function openRows(
  state: SessionState,
  {
    call,
    statement,
    own,
  }: { readonly call: ProcedureCall; readonly statement: ReturnType<typeof callText>; readonly own: boolean },
) {
  const { link, place } = state
  const { text, values, cursor } = statement
  const connection = place.name
  const procedure = call.procedure.name
  if (call.procedure.kind === 'function') {
    const portal = `lead_injector_${++state.calls}`
    return { portal, fields: await openPortal(link, { portal, text, values }) }
  }
  if (cursor < 0) throw injectorError('procedure.no-columns', { connection, procedure })
  const { rows } = await link.query(text, values)
  const portal = rows[0]?.[cursor] ?? null
  if (portal === null) throw injectorError('procedure.no-columns', { connection, procedure })
  if (own && call.procedure.kind === 'procedure') await link.query(beginExact)
  try {
    return { portal, fields: await describePortal(link, portal) }
  } catch (thrown) {
    // 34000: there is no such cursor (any more).
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === '34000')) throw thrown
    const because = own
      ? 'its cursor ended with it: called outside a transaction it must open one WITH HOLD'
      : 'the cursor that it names is not open'
    throw injectorError('procedure.wrong-parameters', { connection, procedure, found: `refcursor ${portal}`, because })
  }
}

interface Iteration {
  readonly state: SessionState
  readonly reader: BatchReader
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>
  readonly finish: () => Promise<void>
  readonly undo: () => Promise<void>
}

function iterate({ state, reader, attempt, finish, undo }: Iteration) {
  let ahead: Promise<RawRow[] | null> | null = null
  let over = false
  const end = (): void => {
    over = true
    if (state.reader !== reader) return
    state.reader = null
    state.leave = null
  }
  const read = async (): Promise<RawRow[] | null> => {
    try {
      return await reader.next()
    } catch (thrown) {
      await reader.settled()
      throw thrown
    }
  }
  return {
    next: (): Promise<IteratorResult<RawRow[], undefined>> =>
      over
        ? Promise.resolve({ done: true, value: undefined })
        : attempt(async () => {
            try {
              const batch = await (ahead ?? read())
              if (batch !== null) {
                ahead = read()
                // Its failure is met by the next call.
                ahead.catch(() => undefined)
                return { done: false, value: batch }
              }
              await finish()
            } catch (thrown) {
              end()
              throw thrown
            }
            end()
            return { done: true, value: undefined }
          }),
    async return(): Promise<IteratorResult<RawRow[], undefined>> {
      if (over) return { done: true, value: undefined }
      if (reader.running) await state.cancel()
      reader.discard()
      await reader.settled()
      // A transaction that ended meanwhile took the call with it.
      const stale = state.reader !== reader
      end()
      if (!stale) await state.run(undo)
      return { done: true, value: undefined }
    },
  }
}
