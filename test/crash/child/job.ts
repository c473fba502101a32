import type { Plan, StoreName } from '../plan/plan.js'

/** What a child is asked to do. */
export interface Job {
  readonly sourceUrl: string
  readonly storeUrl: string
  readonly store: StoreName
  readonly schema: string
  /** Injector and campaign have the same name. */
  readonly injector: string
  readonly plan: Pick<Plan, 'procedure' | 'ordered' | 'lookBack' | 'policy' | 'batchRows'>
  /** Lets what was rejected in again, by settings that are mended, in place of a run. */
  readonly replay: boolean
  /** One run, or as many as it takes until nothing new comes. */
  readonly until: 'once' | 'end'
  /** A store that is wrong on purpose. */
  readonly wrong: WrongName | null
  /** What the child does to itself at its nth unit of work. */
  readonly hurt: { readonly unit: number; readonly when: 'inside' | 'after'; readonly by: 'SIGKILL' | 'SIGSTOP' } | null
}

/** Stores that are wrong on purpose. */
export type WrongName = 'last-id-first' | 'last-id-apart' | 'no-ledger'

/** How a run ended. */
export interface RunAnswer {
  readonly status: 'completed' | 'cancelled' | 'skipped' | 'failed'
  readonly code: string | null
  readonly message: string | null
  readonly read: number
  /** Rows that came to something new. */
  readonly fresh: number
  readonly batches: number
}

/** What a child answers. */
export interface JobAnswer {
  readonly runs: readonly RunAnswer[]
  readonly milliseconds: number
}
