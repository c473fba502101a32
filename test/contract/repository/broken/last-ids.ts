import { begunWith } from './begun-with.js'
import type { BrokenJournal } from './broken-journal.js'

/** Laws 9 and 10, broken. */
export const brokenLastIds: readonly BrokenJournal[] = [
  {
    law: 9,
    wrong: 'rounds integers',
    make: (real) => ({
      record: (tx, batch) => {
        const { lastId } = batch
        const rounded = lastId?.kind === 'integer' ? { ...lastId, text: String(Number(lastId.text)) } : lastId
        return real.record(tx, { ...batch, ...(rounded && { lastId: rounded }) })
      },
    }),
  },
  {
    law: 9,
    wrong: 'forgets Last Id at finish',
    make: (real) => ({
      finish: async (end) => {
        await real.transaction(async (tx) => {
          await real.lock(tx, { lease: end.lease, campaigns: [], leaseFor: 60_000, lockTimeout: 1_000 })
          await real.amend(tx, end.lease, [{ kind: 'last-id', to: null, why: 'rewind', reason: '' }])
        })
        return real.finish(end)
      },
    }),
  },
  {
    law: 9,
    wrong: 'lets a batch without fingerprint clear it',
    make: (real) => ({
      state: async (injector) => {
        const state = await real.state(injector)
        return state && { ...state, fingerprint: null }
      },
    }),
  },
  {
    law: 10,
    wrong: 'ignores look-back',
    make: (real) => ({ begin: (request) => real.begin({ ...request, lookBack: null }) }),
  },
  {
    law: 10,
    wrong: 'looks back from now',
    make: (real) => ({
      begin: async (request) => {
        const horizon = Date.parse(await real.now()) - (request.lookBack ?? 0)
        const entry = (await real.lastIds(request.injector, 1_000)).find(({ at }) => Date.parse(at) <= horizon)
        return begunWith(await real.begin(request), (begun) => ({ ...begun, lookBackId: entry?.lastId ?? null }))
      },
    }),
  },
  {
    law: 10,
    wrong: 'looks back behind a rewind',
    make: (real) => ({
      begin: async (request) => {
        const completed =
          Date.parse((await real.state(request.injector))?.lastCompletedCallAt ?? '') - (request.lookBack ?? 0)
        const entry = (await real.lastIds(request.injector, 1_000)).find(({ at }) => Date.parse(at) <= completed)
        return begunWith(await real.begin(request), (begun) => ({
          ...begun,
          lookBackId: request.lookBack === null ? begun.lookBackId : (entry?.lastId ?? null),
        }))
      },
    }),
  },
]
