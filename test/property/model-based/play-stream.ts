import {
  type CampaignTemplate,
  describeFaults,
  type InjectorDependencies,
  type InjectorSettings,
  LeadInjector,
  type PhoneNormaliser,
  type RowCounts,
  type SourceColumn,
  staticDirectory,
} from 'lead-injector'
import { scriptedConnection } from 'lead-injector/testing'
import type { Call, SetUp, Stream } from '../model/set-up.js'
import { foldName, trimBlanks } from '../model/text.js'
import type { Place, StoreUnderTest } from './store-under-test.js'

/** How a stream is played: the size of batches is nobody's business but the library's. */
export interface Playing {
  readonly store: StoreUnderTest
  readonly place: Place
  readonly batchRows: number
}

/** Plays a stream through an injector, call by call, each a run; gives the counts of each. */
export async function playStream({ setUp, calls }: Stream, playing: Playing): Promise<readonly RowCounts[]> {
  const counts: RowCounts[] = []
  for (const call of calls) {
    await playing.store.setClock(call.at, playing.place)
    const created = LeadInjector.create(injectorOf(setUp, call, playing))
    if (created.isErr()) throw new Error(describeFaults(created.error))
    const ran = await created.value.run({ breaker: false })
    if (ran.isErr()) throw ran.error
    counts.push(ran.value.counts)
  }
  return counts
}

function injectorOf(setUp: SetUp, call: Call, { store, place, batchRows }: Playing): InjectorDependencies {
  const idColumn = foldName(setUp.uniqueIdField)
  const columns = call.columns.map((name): SourceColumn => {
    const kind = foldName(name) === idColumn ? setUp.idType : 'text'
    return { name, kind, type: kind }
  })
  const rows = call.rows.map((row) => call.columns.map((name) => row[name] ?? null))
  const { connection } = scriptedConnection({ procedures: { new_leads: { answer: () => ({ columns, rows }) } } })
  return {
    settings: { ...settingsOf(setUp, place, store.limits(setUp.callback, call.at)), batchRows },
    connection,
    repository: store.repository,
    directory: directoryOf(setUp, place),
    register: {
      check: async (numbers) => ({
        listed: new Set(numbers.filter((each) => call.listed.includes(each))),
        version: '1',
      }),
    },
    normaliser: normaliserOf(setUp),
    random: () => 0,
  }
}

function settingsOf(
  setUp: SetUp,
  { injector, campaign }: Place,
  limits: ReturnType<StoreUnderTest['limits']>,
): InjectorSettings {
  const { format, gap, overlap, dateOnlyTime, onUnreadable } = setUp.callback
  const { kind, scope, within } = setUp.duplicates
  return {
    id: injector,
    name: injector,
    connection: 'crm',
    procedureName: 'new_leads',
    uniqueIdField: setUp.uniqueIdField,
    enabled: true,
    campaign,
    allocation: setUp.allocation,
    template: 'web',
    timeZone: setUp.timeZone,
    callbackDateFormat: format,
    callback: { gap, overlap, dateOnlyTime, onUnreadable, ...limits },
    duplicatePolicy: kind === 'allow' ? { kind } : { kind, scope, ...(within === null ? {} : { within }) },
  }
}

function directoryOf({ names, template }: SetUp, { campaign }: Place) {
  const zones = Object.fromEntries(names.contactHours.map(({ name, zone }) => [name, { timeZone: zone }]))
  const zone = template.contactHours === null ? template.zone : (zones[template.contactHours]?.timeZone ?? null)
  const web: CampaignTemplate = {
    fields: template.fields.map(({ maxLength, ...field }) => (maxLength === null ? field : { ...field, maxLength })),
    ...(zone === null ? {} : { timeZone: zone }),
  }
  const { allocations, dispositions, agents } = names
  return staticDirectory({
    templates: { web },
    campaigns: { [campaign]: { allocations } },
    dispositions,
    agents,
    contactHours: zones,
  })
}

/** The model's table of numbers as the port: what is not in it is invalid. Blanks around a text are nobody's. */
function normaliserOf({ phones }: SetUp): PhoneNormaliser {
  const table = new Map(Object.entries(phones).map(([text, number]) => [trimBlanks(text), number]))
  return {
    normalise: (text) => {
      const number = table.get(text)
      return number === undefined ? { invalid: 'not in the table' } : { number }
    },
  }
}
