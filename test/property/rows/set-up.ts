import type { CampaignTemplate, ColumnKind, IdKind } from 'lead-injector'
import type { Random } from './random.js'

/** What a column is for; a field is named. */
export type ColumnUse =
  | 'id'
  | 'action'
  | 'externalId'
  | 'callbackDate'
  | 'callbackTime'
  | 'priority'
  | 'disposition'
  | 'allocationName'
  | 'contactHours'
  | 'agent'
  | 'other'
  | 'field'
  | 'phone'

export interface SetUpColumn {
  readonly use: ColumnUse
  /** As the result has it. */
  readonly name: string
  readonly kind: ColumnKind
}

/** How the date column is written. */
export type DateForm =
  | 'iso'
  | 'dd/MM/yyyy HH:mm'
  | 'dd/MM/yyyy'
  | 'd MMM yyyy h:mm a'
  | 'epoch-seconds'
  | 'yyyy-MM-dd HH:mm:ssXXX'
  | 'date'
  | 'wall-clock'
  | 'instant'

/** One way to set up an injector, in data that both sides are made from. */
export interface SetUp {
  readonly idKind: IdKind
  readonly columns: readonly SetUpColumn[]
  readonly directory: boolean
  readonly template: CampaignTemplate | null
  readonly timeZone: string
  readonly region: 'AU' | null
  readonly policy: 'reject' | 'unique-callback-dates' | 'allow'
  readonly scope: 'campaign' | 'allocation'
  readonly register: boolean
  readonly dateForm: DateForm
  readonly gap: 'forward' | 'reject'
  readonly overlap: 'earlier' | 'later' | 'reject'
  readonly dateOnlyTime: '09:30' | null
  readonly oldest: '30 days' | '2026-01-01T00:00:00Z' | null
  readonly latest: '700 days' | '2030-01-01T00:00:00Z' | null
  readonly onUnreadable: 'reject' | 'fresh'
  /** `limits.text`, in bytes. */
  readonly textBytes: number
  readonly batchRows: number
}

export const now = '2026-11-24T09:00:00.000Z'
export const campaign = 'summer'
export const allocation = 'inbound'
export const allocations = ['inbound', 'second try', '__proto__'] as const
export const dispositions = ['SALE', 'BUSY', 'constructor'] as const
export const agents = ['kim', '__proto__'] as const
export const zones = ['Australia/Melbourne', 'Europe/London', 'America/New_York', 'Asia/Kolkata'] as const
export const contactHours = {
  'Perth office': 'Australia/Perth',
  London: 'Europe/London',
  island: 'Australia/Lord_Howe',
} as const

const idKinds = ['integer', 'decimal', 'text', 'char', 'uuid', 'binary', 'wall-clock', 'instant'] as const
const fieldKinds = ['text', 'text', 'char', 'decimal', 'uuid', 'binary', 'time', 'instant', 'boolean'] as const
const dateForms = [
  'iso',
  'iso',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy',
  'd MMM yyyy h:mm a',
  'epoch-seconds',
  'yyyy-MM-dd HH:mm:ssXXX',
  'date',
  'wall-clock',
  'instant',
] as const

/** Draws a set-up. */
export function drawSetUp(random: Random): SetUp {
  const directory = random.chance(0.7)
  const template: CampaignTemplate | null =
    directory && random.chance(0.8)
      ? {
          fields: random.shuffled([
            { name: 'name', maxLength: 12 },
            { name: 'note', required: random.chance(0.4) },
            { name: 'phone', phone: true, required: random.chance(0.2) },
            { name: 'mobile', phone: true, maxLength: 30 },
            { name: 'never given' },
          ]),
          ...(random.chance(0.5) ? { timeZone: random.pick(zones) } : {}),
        }
      : null
  const idKind = random.pick(idKinds)
  const dateForm = random.pick(dateForms)
  return {
    idKind,
    columns: drawColumns(random, idKind, dateForm),
    directory,
    template,
    timeZone: random.pick(zones),
    region: random.pick(['AU', null]),
    policy: random.pick(['reject', 'reject', 'unique-callback-dates', 'unique-callback-dates', 'allow']),
    scope: random.pick(['campaign', 'allocation']),
    register: random.chance(0.6),
    dateForm,
    gap: random.pick(['forward', 'reject']),
    overlap: random.pick(['earlier', 'later', 'reject']),
    dateOnlyTime: random.pick(['09:30', null]),
    oldest: random.pick(['30 days', '2026-01-01T00:00:00Z', null, null]),
    latest: random.pick(['700 days', '2030-01-01T00:00:00Z', null, null]),
    onUnreadable: random.pick(['reject', 'fresh']),
    textBytes: random.pick([400, 20_000]),
    batchRows: random.pick([1, 2, 3, 7, 13, 50, 1_000]),
  }
}

function drawColumns(random: Random, idKind: IdKind, dateForm: DateForm): readonly SetUpColumn[] {
  const typed = dateForm === 'date' || dateForm === 'wall-clock' || dateForm === 'instant'
  const sometimes: readonly SetUpColumn[] = [
    { use: 'action', name: 'njAction', kind: 'text' },
    { use: 'externalId', name: 'njExternalLeadId', kind: random.pick(['text', 'char']) },
    { use: 'callbackDate', name: 'njCallBackDate', kind: typed ? dateForm : 'text' },
    { use: 'callbackTime', name: 'njCallBackTime', kind: 'text' },
    { use: 'priority', name: 'njPriority', kind: random.pick(['text', 'decimal']) },
    { use: 'disposition', name: 'njDisposition', kind: 'text' },
    { use: 'allocationName', name: 'njAllocationName', kind: 'text' },
    { use: 'contactHours', name: 'njContactHours', kind: 'text' },
    { use: 'agent', name: 'njAgent', kind: 'text' },
    { use: 'field', name: 'note', kind: random.pick(fieldKinds) },
    { use: 'phone', name: 'mobile', kind: random.pick(['text', 'char']) },
  ]
  return random
    .shuffled([
      { use: 'id' as const, name: 'lead_id', kind: idKind },
      { use: 'other' as const, name: 'tag', kind: 'text' as const },
      { use: 'field' as const, name: 'name', kind: 'text' as const },
      { use: 'phone' as const, name: 'phone', kind: 'text' as const },
      ...sometimes.filter(() => random.chance(0.9)),
    ])
    .map((column) => ({ ...column, name: spelled(random, column.name) }))
}

/** A column's name as a procedure may write it: names match without regard to case and surrounding blanks. */
function spelled(random: Random, name: string): string {
  // How rows are told apart here has its name as it is.
  if (name === 'tag' || random.chance(0.6)) return name
  return random.pick([name.toUpperCase(), name.toLowerCase(), ` ${name}`, `${name}\u3000`])
}
