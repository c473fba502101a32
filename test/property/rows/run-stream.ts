import {
  describeFaults,
  type InjectorSettings,
  LeadInjector,
  type RawRow,
  type Result,
  type RunError,
  type RunReport,
  type SourceColumn,
  staticDirectory,
} from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { ManualClock, scriptedConnection } from 'lead-injector/testing'
import { agents, allocation, allocations, campaign, contactHours, dispositions, now, type SetUp } from './set-up.js'
import type { Stream } from './stream.js'
import { isListed } from './write/write-phone.js'

/** What is left after a stream was run through an injector. */
export interface Ran {
  readonly report: RunReport
  readonly repository: MemoryLeadRepository
  /** Runs the injector once more; the procedure answers the same, or what is given. */
  again(): Promise<Result<RunReport, RunError>>
}

export const injectorId = 'rows'

/** `limits.row`: more than any row of a stream has. */
export const rowBytes = 50_000

/**
 * Runs a stream through an injector as a user would make it.
 *
 * @param stopper A row that stops the first run, and where it stands; from then on it is gone.
 */
export async function runStream(
  { setUp, rows }: Stream,
  stopper?: { readonly at: number; readonly cells: RawRow },
): Promise<Ran & { readonly stopped: RunError | null }> {
  const clock = new ManualClock(now)
  const repository = new MemoryLeadRepository({ clock })
  const columns = setUp.columns.map(({ name, kind }): SourceColumn => ({ name, kind, type: kind }))
  const good = rows.map((row) => row.cells)
  let answer = stopper ? [...good.slice(0, stopper.at), stopper.cells, ...good.slice(stopper.at)] : good
  const { connection } = scriptedConnection({
    procedures: { new_leads: { answer: () => ({ columns, rows: answer }) } },
  })
  const created = LeadInjector.create({
    settings: settingsOf(setUp),
    connection,
    repository,
    clock,
    random: () => 0,
    ...(setUp.directory ? { directory: directoryOf(setUp) } : {}),
    ...(setUp.register
      ? { register: { check: async (numbers) => ({ listed: listedOf(numbers), version: '7' }) } }
      : {}),
  })
  if (created.isErr()) throw new Error(describeFaults(created.error))
  const again = async () => created.value.run({ breaker: false })
  let stopped: RunError | null = null
  if (stopper) {
    const first = await again()
    if (first.isOk()) throw new Error('the row that should stop the run did not')
    stopped = first.error
    answer = good
  }
  const ran = await again()
  if (ran.isErr()) throw ran.error
  return { report: ran.value, repository, again, stopped }
}

const listedOf = (numbers: readonly string[]) => new Set(numbers.filter(isListed))

function settingsOf(setUp: SetUp): InjectorSettings {
  const { dateForm, gap, overlap, dateOnlyTime, oldest, latest, onUnreadable, policy, scope } = setUp
  const typed = dateForm === 'date' || dateForm === 'wall-clock' || dateForm === 'instant'
  return {
    id: injectorId,
    name: 'Rows',
    connection: 'crm',
    procedureName: 'new_leads',
    uniqueIdField: 'Lead_Id',
    enabled: true,
    campaign,
    allocation,
    timeZone: setUp.timeZone,
    template: setUp.template ? 'web' : null,
    phoneFields: ['phone', 'mobile'],
    defaultRegion: setUp.region,
    duplicatePolicy: policy === 'allow' ? { kind: policy } : { kind: policy, scope },
    callbackDateFormat: typed ? 'iso' : dateForm,
    callback: { gap, overlap, dateOnlyTime, oldest, latest, onUnreadable },
    limits: { text: setUp.textBytes, row: rowBytes },
    batchRows: setUp.batchRows,
  }
}

function directoryOf({ template }: SetUp) {
  return staticDirectory({
    templates: template ? { web: template } : {},
    campaigns: { [campaign]: { allocations } },
    dispositions,
    agents,
    contactHours: Object.fromEntries(Object.entries(contactHours).map(([name, timeZone]) => [name, { timeZone }])),
  })
}
