import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outcome } from './contestants/contestant.js'
import { cpuByStage } from './cpu-stages.js'
import { type Machine, thisMachine } from './machine.js'
import { median } from './median.js'
import type { BenchOptions } from './options.js'
import { bundleContestants, type Contestants } from './run-contestant.js'
import type { EndState, Stand } from './stands/stand.js'
import { startStand } from './stands/start-stand.js'

/** One contestant's figures: the median of its rounds. */
export interface Figures {
  /** Leads a second. */
  readonly rate: number
  readonly megabytes: number
  readonly roundTripsPerBatch: number
  /** Microseconds of processor time for each lead, in the contestant's process and in the server. */
  readonly cpu: { readonly contestant: number; readonly server: number | null }
}

/** What the contest on one database came to. */
export interface ContestFigures {
  readonly database: Stand['name']
  readonly machine: Machine
  readonly rows: number
  readonly present: number
  readonly batchRows: number
  readonly contestants: Readonly<Record<string, Figures>>
  /** Milliseconds of one more round of ours, profiled, by what they were spent on. */
  readonly stages: Readonly<Record<string, number>>
}

/** Who takes part: `raw` writes what was prepared, the others do the work. */
const names = ['raw', 'by-hand', 'orm', 'ours-full', 'ours-e164'] as const
/** One lead after the other is so slow that fewer tell as much. */
const rowsOfOrm = 4_000

/** Runs every contestant in rounds, each in a process and on a store of its own, and holds their end states against each other. */
export async function contest(database: Stand['name'], options: BenchOptions): Promise<ContestFigures> {
  const stand = await startStand(database, options)
  const taking = names.filter((name) => options.contestants === null || options.contestants.includes(name))
  const fileOf = (name: string): string => (name.startsWith('ours') ? name : `${name}-${database}`)
  await using contestants = await bundleContestants(taking.map(fileOf))
  try {
    const rounds = new Map<string, Figures[]>(taking.map((name) => [name, []]))
    for (let round = 0; round < options.rounds; round++) {
      // Who comes first changes, so that what goes on in the machine hits all alike.
      for (let turn = 0; turn < taking.length; turn++) {
        const name = taking[(turn + round) % taking.length] ?? 'raw'
        const rows = name === 'orm' ? Math.min(rowsOfOrm, options.rows) : options.rows
        rounds.get(name)?.push(await oneRound({ stand, contestants, file: fileOf(name), rows, options }))
      }
    }
    const figures = [...rounds].map(([name, all]) => [name, medianOf(all)] as const)
    const { rows, present, batchRows } = options
    const profiled = taking.find((name) => name === 'ours-full')
    const stages = profiled ? await stagesOf({ stand, contestants, file: profiled, rows, options }) : {}
    return {
      database,
      machine: thisMachine(),
      rows,
      present,
      batchRows,
      contestants: Object.fromEntries(figures),
      stages,
    }
  } finally {
    await stand.stop()
  }
}

interface Round {
  readonly stand: Stand
  readonly contestants: Contestants
  readonly file: string
  readonly rows: number
  readonly options: BenchOptions
}

async function oneRound(
  { stand, contestants, file, rows, options }: Round,
  nodeFlags: readonly string[] = [],
): Promise<Figures> {
  const store = await stand.freshStore()
  try {
    const before = stand.serverMicroseconds()
    const task = {
      store: stand.name,
      storeUrl: store.url,
      sourceUrl: stand.sourceUrl,
      rows,
      batchRows: options.batchRows,
    }
    const outcome = await contestants.run(file, task, nodeFlags)
    const after = stand.serverMicroseconds()
    assertSame(file, await store.endState(), await stand.expected(rows))
    return figuresOf(outcome, before === null || after === null ? null : after - before)
  } finally {
    await store.drop()
  }
}

async function stagesOf(round: Round): Promise<Readonly<Record<string, number>>> {
  const folder = await mkdtemp(join(tmpdir(), 'lead-injector-profile-'))
  try {
    await oneRound(round, ['--cpu-prof', `--cpu-prof-dir=${folder}`])
    const [profile = ''] = await readdir(folder)
    return cpuByStage(join(folder, profile), round.contestants.fileOf(round.file))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Nobody is faster by doing less. The ORM loop keeps no Last Id. */
function assertSame(file: string, found: EndState, expected: EndState): void {
  for (const key of Object.keys(expected) as (keyof EndState)[]) {
    if (found[key] === expected[key] || (key === 'lastId' && file.startsWith('orm'))) continue
    throw new Error(`${file} leaves ${key} ${found[key]}, and it should be ${expected[key]}`)
  }
}

function figuresOf(outcome: Outcome, server: number | null): Figures {
  const { leads, milliseconds, megabytes, roundTrips, batches, cpuMicroseconds } = outcome
  return {
    rate: (leads / milliseconds) * 1000,
    megabytes,
    roundTripsPerBatch: roundTrips / batches,
    cpu: { contestant: cpuMicroseconds / leads, server: server === null ? null : server / leads },
  }
}

function medianOf(rounds: readonly Figures[]): Figures {
  const of = (read: (figures: Figures) => number): number => median(rounds.map(read))
  return {
    rate: of(({ rate }) => rate),
    megabytes: of(({ megabytes }) => megabytes),
    roundTripsPerBatch: of(({ roundTripsPerBatch }) => roundTripsPerBatch),
    cpu: {
      contestant: of(({ cpu }) => cpu.contestant),
      server: rounds.some(({ cpu }) => cpu.server === null) ? null : of(({ cpu }) => cpu.server ?? 0),
    },
  }
}
