import type { ContestFigures } from './contest.js'

/** Prints what a contest came to, for people. */
export function printFigures({ database, rows, present, contestants }: ContestFigures): void {
  console.log(`${database}: ${rows} leads into a campaign of ${present}`)
  for (const [name, { rate, megabytes, roundTripsPerBatch, cpu }] of Object.entries(contestants)) {
    const server = cpu.server === null ? '' : `, server ${cpu.server.toFixed(1)}`
    console.log(
      `  ${name.padEnd(10)} ${Math.round(rate).toLocaleString('en').padStart(7)} leads/s ${megabytes.toFixed(0).padStart(5)} MB` +
        `  ${roundTripsPerBatch.toFixed(1).padStart(5)} round trips a batch   CPU ${cpu.contestant.toFixed(1)} µs a lead${server}`,
    )
  }
}
