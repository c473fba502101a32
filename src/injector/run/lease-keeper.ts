import type { RunScope } from './run-scope.js'

/**
 * Keeps the lease alive while a runner waits for its source. Commits extend it by themselves; this renews it a few times in
 * the length of a lease, whatever else goes on.
 */
export function keepLease(scope: RunScope): { stop(): void } {
  const { clock, store, settings } = scope.parts
  const { leaseFor } = settings
  const lockTimeout = settings.deadlines.lock
  const every = leaseFor / 3
  let stopped = false
  let cancel = () => {}
  const schedule = () => {
    cancel = clock.setTimer(every, () => void renew(), 'background')
  }
  const renew = async () => {
    try {
      const held = await store.journal.renew(scope.lease, { leaseFor, lockTimeout })
      if (!held && !stopped) return scope.lose()
    } catch {
      // A store that does not answer now is for the next commit to judge: it is fenced.
    }
    if (!stopped) schedule()
  }
  schedule()
  return {
    stop() {
      stopped = true
      cancel()
    },
  }
}
