import { randomUUID } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { openServerBroker } from './server-broker.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the run's servers are asked for, and the prefix of every name that the run gives on them. */
    readonly servers: { readonly broker: string; readonly run: string }
  }
}

/** One broker for a whole vitest run: a run that asks for no server starts none. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = `li_${randomUUID().slice(0, 8)}`
  const broker = await openServerBroker(run)
  project.provide('servers', { broker: broker.url, run })
  return () => broker.close()
}
