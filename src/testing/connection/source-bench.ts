import { inspect } from 'node:util'
import type { ProcedureCall, SourceResult, SourceSession } from '../../connection/source-driver.js'
import type { ErrorCode } from '../../errors/error-details.js'
import { type InjectorError, isInjectorError } from '../../errors/injector-error.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { RawRow } from '../../lead/value.js'
import { check } from '../check/check.js'
import type { ConnectionContractOptions, FreshSource } from './connection-contract-options.js'

/** A call of a check: what it does not say is Last Id NULL and batches of 10 rows or 1 MB. */
export interface BenchCall {
  readonly lastId?: ExactId | null
  readonly batchRows?: number
  readonly batchBytes?: number
}

/** A source with the steps that checks are made of. */
export interface SourceBench {
  readonly source: FreshSource
  readonly options: ConnectionContractOptions
  readonly session: SourceSession
  open(): Promise<SourceSession>
  call(procedure: string, call?: BenchCall): Promise<SourceResult>
  /** All batches of a call. */
  read(procedure: string, call?: BenchCall): Promise<readonly (readonly RawRow[])[]>
  /** The error with which work rejects: of the table, and without the secret. */
  fails(work: Promise<unknown>, what: string): Promise<InjectorError>
  /** The same, and of one code. */
  failsAs(code: ErrorCode, work: Promise<unknown>, what: string): Promise<InjectorError>
}

/** An id of the kind that `leadsById` takes. */
export function wholeNumber(text: string): ExactId {
  return { kind: 'integer', type: 'int8', text }
}

/** Puts the steps of the checks on a fresh source, with one session open. */
export async function makeSourceBench(source: FreshSource, options: ConnectionContractOptions): Promise<SourceBench> {
  const open = (): Promise<SourceSession> => source.driver.open(new AbortController().signal)
  const session = await open()
  const bench: SourceBench = {
    source,
    options,
    session,
    open,
    async call(name, { lastId = null, batchRows = 10, batchBytes = 1_000_000 } = {}) {
      const procedure = await session.find(name)
      const call: ProcedureCall = { procedure, batchRows, batchBytes }
      return session.call(procedure.parameters.length === 0 ? call : { ...call, lastId })
    },
    async read(name, call) {
      const batches: (readonly RawRow[])[] = []
      for await (const batch of (await bench.call(name, call)).batches) batches.push(batch)
      return batches
    },
    async fails(work, what) {
      const error = await check.rejects(work, what)
      if (!isInjectorError(error)) throw new Error(`${what}: ${inspect(error)} is no InjectorError`, { cause: error })
      const { secret } = options
      const told = `${error.message} ${error.remedy} ${error.stack} ${JSON.stringify(error)} ${inspect(error, { depth: 9, showHidden: true })}`
      if (secret !== undefined) check.that(!told.includes(secret), `${what}: nothing of the error holds the password`)
      return error
    },
    async failsAs(code, work, what) {
      const error = await bench.fails(work, what)
      check.equal(error.code, code, what)
      return error
    },
  }
  return bench
}
