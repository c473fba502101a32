import type { Severity } from './finding.js'

/** How one code is worded and how much it matters. */
export interface FindingRow<D> {
  /** Absent: a fault. */
  readonly severity?: Severity | ((details: D) => Severity)
  readonly message: (details: D) => string
  readonly remedy: (details: D) => string
}

/** The end of a sentence: a hint at the name that was probably meant, or a full stop where none is near. */
export function didYouMean(meant: string | null): string {
  return meant === null ? '.' : `; did you mean ${meant}?`
}
