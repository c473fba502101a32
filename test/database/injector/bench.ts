import {
  describeFaults,
  type InjectorDependencies,
  type InjectorSettings,
  LeadInjector,
  type RunReport,
} from 'lead-injector'
import { type RecordingObserver, recordingObserver } from 'lead-injector/testing'
import { afterAll, expect } from 'vitest'
import { type TestCrm, testCrm } from './crm.js'
import type { TestStore } from './stores.js'

/** A CRM, a store, and injectors between them. */
export interface InjectorBench extends AsyncDisposable {
  readonly crm: TestCrm
  readonly store: TestStore
  readonly heard: RecordingObserver
  /** An injector from the CRM into the store; settings and dependencies win over the bench's own. */
  injector(settings?: Partial<InjectorSettings>, dependencies?: Partial<InjectorDependencies>): LeadInjector
}

/** What every injector here is called in the store. */
export const injectorId = 'enquiries'

export const plainSettings: InjectorSettings = {
  id: injectorId,
  name: 'Enquiries',
  connection: 'crm',
  procedureName: 'new_leads',
  uniqueIdField: 'leadId',
  enabled: true,
  timeZone: 'Australia/Melbourne',
  campaign: 'summer',
  allocation: 'inbound',
  phoneFields: ['phone', 'mobile'],
  retries: { count: 0 },
}

let shared: TestCrm | null = null

afterAll(() => shared?.close())

/** A CRM and a store as new. All cases of a file have one CRM, which is made anew for each. */
export async function injectorBench(fresh: () => Promise<TestStore>): Promise<InjectorBench> {
  shared ??= await testCrm()
  await shared.reset()
  const crm = shared
  const store = await fresh()
  const heard = recordingObserver()
  return {
    crm,
    store,
    heard,
    injector(settings = {}, dependencies = {}) {
      const created = LeadInjector.create({
        settings: { ...plainSettings, ...settings },
        connection: crm.connection,
        repository: store.repository,
        observer: heard.observer,
        random: () => 0,
        ...dependencies,
      })
      if (created.isErr()) throw new Error(describeFaults(created.error))
      return created.value
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

/** Runs, and gives the report of a run that ended well. */
export async function runOk(injector: LeadInjector, options: Parameters<LeadInjector['run']>[0] = {}) {
  const result = await injector.run(options)
  if (result.isErr()) throw result.error
  expectBalanced(result.value)
  return result.value
}

/** Runs, and gives the error of a run that was stopped. */
export async function runFails(injector: LeadInjector, options: Parameters<LeadInjector['run']>[0] = {}) {
  const result = await injector.run(options)
  if (result.isOk()) throw new Error(`the run was expected to fail, and ${result.value.status}`)
  const { error } = result
  if (error.report) expectBalanced(error.report)
  return error
}

/** The law of every report. */
export function expectBalanced({ counts }: RunReport): void {
  const { read, imported, updated, reallocated, rejected, known } = counts
  expect(read).toBe(imported + updated + reallocated + rejected + known)
}

/** The exact text of Last Id in the store. */
export async function lastIdOf(injector: LeadInjector): Promise<string | null> {
  const state = await injector.state()
  if (state.isErr()) throw state.error
  return state.value?.lastId?.text ?? null
}
