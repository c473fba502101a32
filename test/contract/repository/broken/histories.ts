import { begunWith } from './begun-with.js'
import type { BrokenJournal } from './broken-journal.js'

/** Laws 11, 15, 19 and 20, broken. */
export const brokenHistories: readonly BrokenJournal[] = [
  {
    law: 11,
    wrong: 'does not recognise the end of a run that it has written',
    make: (real) => {
      const ended = new Set<number>()
      return {
        finish: async (end) => {
          if (ended.has(end.run)) return false
          const held = await real.finish(end)
          if (held) ended.add(end.run)
          return held
        },
      }
    },
  },
  {
    law: 11,
    wrong: 'takes every end that comes too late for one that it has written',
    make: (real) => ({
      finish: async (end) => {
        await real.finish(end)
        return true
      },
    }),
  },
  {
    law: 15,
    wrong: 'folds replays like runs',
    make: (real) => ({
      begin: (request) => real.begin({ ...request, purpose: request.purpose === 'replay' ? 'run' : request.purpose }),
    }),
  },
  {
    law: 19,
    wrong: 'counts a replay as an execution',
    make: (real) => ({
      begin: async (request) =>
        begunWith(await real.begin(request), (begun) => ({
          ...begun,
          state: { ...begun.state, lastStartedAt: begun.now },
        })),
    }),
  },
  {
    law: 20,
    wrong: 'knows no page of runs but the first',
    make: (real) => ({ runs: (injector, limit) => real.runs(injector, limit) }),
  },
  {
    law: 20,
    wrong: 'gives the last entry of a page once more with the next',
    make: (real) => ({
      lastIds: (injector, limit, before) =>
        real.lastIds(injector, limit, before === undefined ? undefined : before + 1),
    }),
  },
]
