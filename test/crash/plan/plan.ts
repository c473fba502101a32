import { type Random, randomOf } from './random.js'

/** Stores that rounds are played on. */
export type StoreName = 'postgres' | 'mariadb' | 'sqlite'

/** When something is broken. */
export type Moment =
  /** At the nth COMMIT that passes a proxy: before the server gets it, before its answer comes back, or after. */
  | {
      readonly at: 'commit'
      readonly side: Side
      readonly share: number
      readonly when: 'before' | 'sent' | 'answered'
    }
  /** At the nth unit of work: with its leads written and not committed, or committed. Told to the child itself. */
  | { readonly at: 'unit'; readonly share: number; readonly when: 'inside' | 'after' }
  /** At a share of the time that the uninterrupted run took. */
  | { readonly at: 'time'; readonly share: number }

/** Which connection. */
export type Side = 'source' | 'store'

/** What is broken. */
export type Action =
  | { readonly do: 'kill' }
  | { readonly do: 'cut'; readonly side: Side }
  /** The runner loses the connection, the server is told to commit only later. */
  | { readonly do: 'cut-late'; readonly side: Side; readonly milliseconds: number }
  | { readonly do: 'half-close'; readonly side: Side; readonly end: 'client' | 'server' }
  | { readonly do: 'delay'; readonly side: Side; readonly milliseconds: number }
  | { readonly do: 'kill-server'; readonly side: Side }
  /** The runner stands still past its lease, another runs, then it goes on. */
  | { readonly do: 'stop' }

/** What is broken, and when. */
export interface Break {
  readonly action: Action
  readonly moment: Moment
}

/** What kind of round it is. */
export type Kind = (typeof kinds)[number]

/** Everything about a round that its seed decides. */
export interface Plan {
  readonly seed: number
  readonly round: number
  readonly store: StoreName
  readonly kind: Kind
  readonly procedure: 'new_leads' | 'unordered_leads' | 'take_leads' | 'next_leads'
  readonly ordered: boolean
  readonly lookBack: boolean
  readonly refused: boolean
  readonly policy: 'reject' | 'unique-callback-dates' | 'allow'
  /** Rows of each phase. */
  readonly phases: readonly number[]
  readonly batchRows: number
  /** Two runners at once. */
  readonly rivals: boolean
  /** Whether what was rejected is let in again at the end, by mended settings. */
  readonly replay: boolean
  /** What is broken in each step, one after the other; each has a run of its own. */
  readonly breaks: readonly (Break | null)[]
}

/** The kinds, in the order in which rounds take their turns. */
export const kinds = [
  'kill',
  'cut store',
  'outbox',
  'kill store server',
  'rivals',
  'stopped',
  'unordered',
  'late commits',
  'refused',
  'between the commits',
  'cut source',
  'kill source server',
  'replay',
] as const

/** What happens in a round: the same for a seed, a round and a store. */
export function planOf({
  seed,
  round,
  store,
}: {
  readonly seed: number
  readonly round: number
  readonly store: StoreName
}): Plan {
  const random = randomOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(round, 0x85ebca6b))
  random.next()
  const kind = kinds[(round - 1) % kinds.length] ?? 'kill'
  const base: Plan = {
    seed,
    round,
    store,
    kind,
    procedure: 'new_leads',
    ordered: random.chance(0.4),
    lookBack: false,
    refused: random.chance(0.15),
    policy: random.chance(0.8) ? 'reject' : 'unique-callback-dates',
    phases: [random.between(120, 320)],
    batchRows: random.between(8, 30),
    rivals: false,
    replay: false,
    breaks: [{ action: { do: 'kill' }, moment: momentOf(random, store) }],
  }
  return { ...base, ...ofKind(kind, random, store) }
}

function ofKind(kind: Kind, random: Random, store: StoreName): Partial<Plan> {
  switch (kind) {
    case 'kill':
      return random.chance(0.3) ? { ...limited, phases: [random.between(120, 240)] } : {}
    case 'unordered':
      return { procedure: 'unordered_leads', ordered: false, breaks: [anything(random, store)] }
    case 'outbox':
      return { procedure: 'take_leads', ordered: false, breaks: [commitOfSource(random, store)] }
    case 'between the commits':
      return { procedure: random.pick(['new_leads', 'take_leads']), ordered: false, breaks: [betweenCommits(random)] }
    case 'rivals':
      return { rivals: true, breaks: random.chance(0.5) ? [anything(random, store)] : [] }
    case 'stopped':
      // Inside a unit of work it would hold its locks, and nobody could take over.
      return { breaks: [{ action: { do: 'stop' }, moment: { at: 'unit', share: random.next(), when: 'after' } }] }
    case 'late commits':
      return {
        lookBack: true,
        ordered: random.chance(0.3),
        phases: [60, 60, 60],
        breaks: [0, 1, 2].map(() => ({ action: { do: 'kill' }, moment: momentOf(random, store) })),
      }
    case 'refused':
      return { refused: true, breaks: [anything(random, store)] }
    case 'cut store':
      return { breaks: [cut(random, store === 'sqlite' ? 'source' : 'store')] }
    case 'cut source':
      return { procedure: random.pick(['new_leads', 'take_leads']), ordered: false, breaks: [cut(random, 'source')] }
    case 'replay':
      return { replay: true, policy: 'reject', refused: random.chance(0.3), breaks: [null, replayBreak(random, store)] }
    case 'kill store server':
      if (store === 'sqlite') return {}
      return { breaks: [{ action: { do: 'kill-server', side: 'store' }, moment: proxied(random, 'store') }] }
    case 'kill source server':
      return { breaks: [{ action: { do: 'kill-server', side: 'source' }, moment: proxied(random, 'source') }] }
  }
}

const limited = { procedure: 'next_leads', ordered: true } as const

function momentOf(random: Random, store: StoreName): Moment {
  if (random.chance(0.25)) return { at: 'time', share: random.next() }
  if (random.chance(0.2)) return { at: 'commit', side: 'source', share: random.next(), when: whenOf(random) }
  if (store === 'sqlite' || random.chance(0.3)) {
    return { at: 'unit', share: random.next(), when: random.pick(['inside', 'after']) }
  }
  return { at: 'commit', side: 'store', share: random.next(), when: whenOf(random) }
}

const whenOf = (random: Random) => random.pick(['before', 'sent', 'answered'] as const)

function proxied(random: Random, side: Side): Moment {
  if (random.chance(0.3)) return { at: 'time', share: random.next() }
  return { at: 'commit', side, share: random.next(), when: whenOf(random) }
}

function commitOfSource(random: Random, store: StoreName): Break {
  if (random.chance(0.5)) return anything(random, store)
  const moment = { at: 'commit', side: 'source', share: random.next(), when: whenOf(random) } as const
  return { action: random.chance(0.5) ? { do: 'kill' } : cut(random, 'source').action, moment }
}

function betweenCommits(random: Random): Break {
  const moment = { at: 'commit', side: 'source', share: random.next(), when: 'before' } as const
  return { action: random.pick([{ do: 'kill' }, { do: 'cut', side: 'source' }]), moment }
}

function replayBreak(random: Random, store: StoreName): Break {
  const unit = { at: 'unit', share: random.next(), when: random.pick(['inside', 'after'] as const) } as const
  if (store === 'sqlite' || random.chance(0.3)) return { action: { do: 'kill' }, moment: unit }
  return random.chance(0.5) ? cut(random, 'store') : { action: { do: 'kill' }, moment: proxied(random, 'store') }
}

function cut(random: Random, side: Side): Break {
  const moment = proxied(random, side)
  const action = random.pick<Action>([
    { do: 'cut', side },
    { do: 'cut', side },
    { do: 'cut-late', side, milliseconds: random.between(50, 400) },
    { do: 'half-close', side, end: random.pick(['client', 'server']) },
    moment.at === 'time' ? { do: 'cut', side } : { do: 'delay', side, milliseconds: random.between(50, 300) },
  ])
  return { action, moment }
}

function anything(random: Random, store: StoreName): Break {
  if (random.chance(0.6)) return { action: { do: 'kill' }, moment: momentOf(random, store) }
  return cut(random, store === 'sqlite' || random.chance(0.4) ? 'source' : 'store')
}
