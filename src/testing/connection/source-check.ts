import type { SourceBench } from './source-bench.js'

/** A check of a law of `SourceSession` before it is tied to a source. */
export interface SourceCheck {
  readonly law: number
  readonly name: string
  readonly run: (bench: SourceBench) => Promise<void>
}
