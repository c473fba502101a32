import type { ProcedureCall, SourceDriver, SourceResult, SourceSession } from '../../../src/connection/source-driver.js'
import type { RawRow } from '../../../src/lead/value.js'
import type { FreshSource } from '../../../src/testing/connection/connection-contract-options.js'
import { scriptedSource } from './scripted-source.js'

/** A source that breaks one law. */
export interface WrongSource {
  readonly law: number
  readonly wrong: string
  readonly fresh: () => FreshSource
}

type Change = (session: SourceSession, source: FreshSource) => Partial<SourceSession>

/** The scripted source with some methods of its sessions replaced. */
function changed(change: Change, changeDriver: (driver: SourceDriver) => Partial<SourceDriver> = () => ({})) {
  return (): FreshSource => {
    const source = scriptedSource()
    const { driver } = source
    const open = async (signal: AbortSignal): Promise<SourceSession> => {
      const session = await driver.open(signal)
      const bound: SourceSession = {
        health: () => session.health(),
        find: (procedure) => session.find(procedure),
        begin: () => session.begin(),
        commit: () => session.commit(),
        rollback: () => session.rollback(),
        transactionOpen: () => session.transactionOpen(),
        ...(session.leftBehind && { leftBehind: session.leftBehind.bind(session) }),
        ...(session.wrote && { wrote: session.wrote.bind(session) }),
        call: (call) => session.call(call),
        cancel: () => session.cancel(),
        release: (broken) => session.release(broken),
      }
      return { ...bound, ...change(session, source) }
    }
    return { ...source, driver: { ...driver, open, ...changeDriver(driver) } }
  }
}

/** A source whose calls have another result. */
function withResult(change: (result: SourceResult, call: ProcedureCall) => SourceResult) {
  return changed((session) => ({ call: async (call) => change(await session.call(call), call) }))
}

function withBatches(change: (batches: SourceResult['batches'], call: ProcedureCall) => AsyncIterable<RawRow[]>) {
  return withResult((result, call) => ({ ...result, batches: change(result.batches, call) }))
}

/** At least one for each law that a scripted source can break. */
export const wrongSources: readonly WrongSource[] = [
  {
    law: 1,
    wrong: 'columns come sorted by name',
    fresh: withResult((result) => ({
      ...result,
      columns: [...result.columns].sort((one, other) => (one.name < other.name ? -1 : 1)),
    })),
  },
  {
    law: 2,
    wrong: 'no parameters are discovered',
    fresh: changed((session) => ({ find: async (name) => ({ ...(await session.find(name)), parameters: [] }) })),
  },
  {
    law: 2,
    wrong: 'Last Id is not handed on',
    fresh: changed((session) => ({ call: (call) => session.call({ ...call, lastId: null }) })),
  },
  {
    law: 3,
    wrong: 'whatever stands behind a name is cut off',
    fresh: changed((session) => ({ find: (name) => session.find(name.replace(/[^a-z_].*/, '')) })),
  },
  {
    law: 4,
    wrong: 'batches have one row too many',
    fresh: changed((session) => ({ call: (call) => session.call({ ...call, batchRows: call.batchRows + 1 }) })),
  },
  {
    law: 4,
    wrong: 'batches know no bytes',
    fresh: changed((session) => ({ call: (call) => session.call({ ...call, batchBytes: Number.MAX_VALUE }) })),
  },
  {
    law: 4,
    wrong: 'rows are lost between batches',
    fresh: withBatches(async function* (batches) {
      for await (const batch of batches) yield batch.length > 1 ? batch.slice(1) : [...batch]
    }),
  },
  {
    law: 5,
    wrong: 'a broken read looks like a short one',
    fresh: withBatches(async function* (batches) {
      try {
        for await (const batch of batches) yield [...batch]
      } catch {
        // Wrong on purpose.
      }
    }),
  },
  {
    law: 6,
    wrong: 'every call commits',
    fresh: changed((session) => ({
      call: async (call) => {
        const result = await session.call(call)
        await session.commit()
        return result
      },
    })),
  },
  { law: 6, wrong: 'a rollback does nothing', fresh: changed(() => ({ rollback: async () => undefined })) },
  { law: 6, wrong: 'a commit does nothing', fresh: changed(() => ({ commit: async () => undefined })) },
  {
    law: 6,
    wrong: 'release commits',
    fresh: changed((session) => ({
      release: async (broken) => {
        await session.commit().catch(() => undefined)
        await session.release(broken)
      },
    })),
  },
  { law: 7, wrong: 'cancel does nothing', fresh: changed(() => ({ cancel: async () => undefined })) },
  {
    law: 7,
    wrong: 'a cancelled session is never usable again and says something else',
    fresh: changed((session) => {
      let spoilt = false
      return {
        cancel: async () => {
          spoilt = true
          await session.cancel()
        },
        find: async (name) => {
          if (spoilt) throw new Error('spoilt')
          return session.find(name)
        },
      }
    }),
  },
  {
    law: 8,
    wrong: 'leaving early leaves the server at work',
    fresh: () => {
      let left = 0
      const source = withBatches(async function* (batches) {
        let complete = false
        try {
          for await (const batch of batches) yield [...batch]
          complete = true
        } finally {
          if (!complete) left++
        }
      })()
      return { ...source, running: async () => left }
    },
  },
  {
    law: 9,
    wrong: "the driver's own errors come through",
    fresh: changed((session) => ({
      find: async (name) => {
        try {
          return await session.find(name)
        } catch {
          throw new Error('ER_SP_DOES_NOT_EXIST')
        }
      },
    })),
  },
  {
    law: 9,
    wrong: 'every error is unknown',
    fresh: changed((session) => ({
      find: async (name) => {
        try {
          return await session.find(name)
        } catch (error) {
          throw Object.assign(new Error('failed'), error, { name: 'InjectorError', code: 'source.unknown' })
        }
      },
    })),
  },
  {
    law: 10,
    wrong: 'a closed driver opens',
    fresh: changed(
      () => ({}),
      () => ({ close: async () => undefined }),
    ),
  },
  {
    law: 11,
    wrong: 'it always says that a rollback left something',
    fresh: changed(() => ({ leftBehind: async () => true })),
  },
  { law: 11, wrong: 'it never says that it wrote', fresh: changed(() => ({ wrote: async () => false })) },
  { law: 11, wrong: 'it always says that it wrote', fresh: changed(() => ({ wrote: async () => true })) },
]
