import { isInjectorError } from '../../errors/injector-error.js'
import { check } from '../check/check.js'
import type { ConnectionContractOptions } from './connection-contract-options.js'
import type { SourceBench } from './source-bench.js'
import type { SourceCheck } from './source-check.js'

const enoughTurns = 2_000

/** Asks the server again and again until a call of the driver is at work. */
async function untilRunning({ source }: SourceBench): Promise<void> {
  for (let turn = 0; turn < enoughTurns; turn++) if ((await source.running()) > 0) return
  check.that(false, 'the server is at work on the call')
}

/** The session can be used, or says that it is lost. */
async function usableOrLost({ session, read }: SourceBench, leadsById: string): Promise<void> {
  try {
    await session.rollback()
    check.equal((await read(leadsById)).flat().length, 25, 'rows of the call after it')
  } catch (error) {
    if (!isInjectorError(error) || error.code !== 'connection.lost') throw error
  }
}

/** Laws 7, 8 and 10: cancelling, leaving early, and the end. */
export function endingChecks({ procedures }: ConnectionContractOptions): readonly SourceCheck[] {
  const { slow, endless, leadsById, many } = procedures
  return [
    {
      law: 7,
      name: 'cancel ends the call on the server and leaves a usable session',
      run: async (bench) => {
        const { session, fails, source } = bench
        await session.begin()
        // Found before, so that what the server is seen at work on is the call.
        const procedure = await session.find(slow)
        const read = async () => {
          const { batches } = await session.call({ procedure, lastId: null, batchRows: 10, batchBytes: 1_000_000 })
          for await (const batch of batches) check.that(batch.length > 0, 'a batch has rows')
        }
        const failed = fails(read(), 'the call')
        await untilRunning(bench)
        await session.cancel()
        await failed
        check.equal(await source.running(), 0, 'calls that the server is at work on')
        await usableOrLost(bench, leadsById)
      },
    },
    {
      law: 7,
      name: 'cancel between two batches makes the read fail, never look complete',
      run: async (bench) => {
        const { session, call, fails } = bench
        await session.begin()
        const batches = (await call(endless)).batches[Symbol.asyncIterator]()
        check.that((await batches.next()).done !== true, 'there is a first batch')
        await session.cancel()
        const readOn = async () => {
          for (let turn = 0; turn < 3; turn++)
            check.that((await batches.next()).done !== true, 'the read is not complete')
        }
        await fails(readOn(), 'reading on')
        await usableOrLost(bench, leadsById)
      },
    },
    {
      law: 7,
      name: 'cancel while nothing runs harms nothing, neither then nor later',
      run: async ({ session, read }) => {
        await session.cancel()
        check.equal((await read(leadsById)).flat().length, 25, 'rows')
        await session.cancel()
        check.equal((await read(leadsById)).flat().length, 25, 'rows of the next call')
      },
    },
    {
      law: 8,
      name: 'leaving early ends the call on the server, and the session goes on',
      run: async (bench) => {
        const { session, call, source } = bench
        await session.begin()
        for await (const batch of (await call(endless)).batches) {
          check.that(batch.length > 0, 'there is a first batch')
          break
        }
        check.equal(await source.running(), 0, 'calls that the server is at work on')
        await usableOrLost(bench, leadsById)
      },
    },
    {
      law: 8,
      name: 'the transaction of a call left early can make another call',
      run: async ({ session, call, read }) => {
        await session.begin()
        for await (const batch of (await call(many)).batches) if (batch.length > 0) break
        check.equal((await read(leadsById)).flat().length, 25, 'rows')
        await session.rollback()
      },
    },
    {
      law: 10,
      name: 'a closed driver opens no session, its sessions fail, and closing twice is allowed',
      run: async ({ source, session, failsAs, fails, open }) => {
        await source.driver.close()
        await source.driver.close()
        await failsAs('connection.closed', open(), 'open')
        await fails(session.find(leadsById), 'find')
        await session.release()
        await session.release(true)
      },
    },
  ]
}
