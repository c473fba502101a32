import type { BrokenJournal } from './broken-journal.js'

/** Laws 11, 13, 14 and 15, broken. */
export const brokenRuns: readonly BrokenJournal[] = [
  {
    law: 11,
    wrong: 'takes the next batch for committed',
    make: (real) => ({
      committed: async (injector, run, batch) => batch === 1 || real.committed(injector, run, batch - 1),
    }),
  },
  { law: 11, wrong: 'recognises no batch', make: () => ({ committed: async () => false }) },
  {
    law: 13,
    wrong: "takes the host's time for the start of a run",
    make: (real) => ({
      state: async (injector) => {
        const state = await real.state(injector)
        return state && { ...state, lastStartedAt: new Date().toISOString() }
      },
    }),
  },
  {
    law: 13,
    wrong: "judges leases by the host's time",
    make: (real) => ({
      begin: async (request) => {
        const begun = await real.begin(request)
        return 'busy' in begun
          ? { busy: { ...begun.busy, until: new Date(Date.now() + request.leaseFor).toISOString() } }
          : begun
      },
    }),
  },
  {
    law: 13,
    wrong: 'takes its own now for the start of a completed call',
    make: (real) => ({
      record: async (tx, batch) =>
        real.record(tx, batch.completesCallOf ? { ...batch, completesCallOf: await real.now() } : batch),
    }),
  },
  {
    law: 14,
    wrong: 'leaves a run without runner as running',
    make: (real) => ({
      runs: async (injector, limit) =>
        (await real.runs(injector, limit)).map((run) =>
          run.status === 'abandoned' ? { ...run, status: 'running' } : run,
        ),
    }),
  },
  {
    law: 14,
    wrong: 'calls every run abandoned that is not the last',
    make: (real) => ({
      runs: async (injector, limit) =>
        (await real.runs(injector, limit)).map((run, n) => (n > 0 ? { ...run, status: 'abandoned' } : run)),
    }),
  },
  {
    law: 14,
    wrong: 'tells the counts only when the run has ended',
    make: (real) => ({
      runs: async (injector, limit) =>
        (await real.runs(injector, limit)).map((run) =>
          run.status === 'running' || run.status === 'abandoned' ? { ...run, counts: { ...run.counts, read: 0 } } : run,
        ),
    }),
  },
  {
    law: 14,
    wrong: 'counts upkeep as a run',
    make: (real) => ({ begin: (request) => real.begin({ ...request, purpose: 'run' }) }),
  },
  {
    law: 15,
    wrong: 'folds nothing',
    make: (real) => ({
      runs: async (injector, limit) =>
        (await real.runs(injector, limit)).flatMap((run) =>
          Array.from({ length: run.folded }, (_, n) => ({ ...run, run: run.run + n, folded: 1 })).reverse(),
        ),
    }),
  },
  {
    law: 15,
    wrong: 'folds runs that read something or failed, too',
    make: (real) => ({
      finish: (end) => real.finish({ ...end, status: 'completed', counts: { ...end.counts, read: 0 } }),
    }),
  },
]
