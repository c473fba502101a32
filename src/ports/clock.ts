/**
 * Drives timers, durations and scheduling. What a store judges (leases, histories, windows) it judges by its own clock.
 *
 * Laws: `monotonic` never goes back; a timer fires once, not before its time, and not after it was cancelled.
 */
export interface Clock {
  /** The time of day, in milliseconds since 1970-01-01T00:00Z. It may jump. */
  now(): number
  /** Milliseconds since some moment; only differences mean something. */
  monotonic(): number
  /** Calls `fire` after `milliseconds`; the answer cancels it. A waiting timer of `background` kind lets the process end. */
  setTimer(milliseconds: number, fire: () => void, kind?: 'background'): () => void
}

/** The machine's own clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer: (milliseconds, fire, kind) => {
    // A longer delay than 2^31-1 ms would fire at once.
    const timer = setTimeout(fire, Math.min(milliseconds, 0x7fffffff))
    if (kind === 'background') timer.unref()
    return () => clearTimeout(timer)
  },
}
