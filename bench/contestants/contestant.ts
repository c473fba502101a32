/** What a contestant is told. */
export interface Task {
  readonly store: 'postgres' | 'mariadb'
  readonly storeUrl: string
  readonly sourceUrl: string
  /** The most leads that it brings in; only the slow ones do not bring in all. */
  readonly rows: number
  readonly batchRows: number
}

/** What it comes to. */
export interface Outcome {
  readonly leads: number
  readonly milliseconds: number
  /** Processor time of this process while it imported, in microseconds. */
  readonly cpuMicroseconds: number
  /** The most memory that the process had, in megabytes. */
  readonly megabytes: number
  /** Statements and the like sent to the store, each of which is waited for. */
  readonly roundTrips: number
  readonly batches: number
}

/** Counts the round trips to the store. */
export interface TripCounter {
  trips: number
}

/** What the work itself says. */
export type Work = (task: Task, counter: TripCounter) => Promise<Prepared>

/** A contestant that is connected, and has all its packages loaded. */
export interface Prepared {
  /** The import, which is what is timed. */
  readonly run: () => Promise<Done>
  readonly close: () => Promise<void>
}

/** What an import came to; `milliseconds` where not all of it counts. */
export interface Done {
  readonly leads: number
  readonly batches: number
  readonly milliseconds?: number
}

/** Runs a contestant for the task on its command line, and prints what it came to. */
export async function contestant(work: Work): Promise<void> {
  // The task was written by our own bench.
  const task = JSON.parse(process.argv[2] ?? '') as Task
  const counter: TripCounter = { trips: 0 }
  const { run, close } = await work(task, counter)
  counter.trips = 0
  const cpu = process.cpuUsage()
  const began = performance.now()
  const done = await run()
  const { leads, batches, milliseconds = performance.now() - began } = done
  const { user, system } = process.cpuUsage(cpu)
  const outcome: Outcome = {
    leads,
    milliseconds,
    cpuMicroseconds: user + system,
    megabytes: process.resourceUsage().maxRSS / 1024,
    roundTrips: counter.trips,
    batches,
  }
  await close()
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
}
