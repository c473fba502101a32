import type { ExactId } from '../../../lead/unique-id.js'
import type { DryRunFindings } from '../findings.js'
import type { Sample, SampleSource } from '../read-sample.js'
import type { IdColumnAt } from './sample-ids.js'

/** What a procedure is probed with. */
export interface ProbeOptions extends SampleSource {
  readonly findings: DryRunFindings
  readonly lastId: ExactId | null
  readonly first: Sample
  /** Only what can be told without a further call. */
  readonly only: boolean
}

/** What the steps of a probe share. */
export interface Probe extends ProbeOptions {
  readonly id: IdColumnAt
  /** NULL: the server does not tell. */
  readonly writes: boolean | null
  /** Calls again. */
  readonly again: (lastId: ExactId | null) => Promise<Sample>
}
