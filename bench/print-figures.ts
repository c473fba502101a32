import type { ContestFigures } from './contest.js'
import { summaryOf } from './summary.js'

/** Prints what a contest came to, for people. */
export function printFigures(figures: ContestFigures): void {
  const { database, rows, present, contestants, stages } = figures
  console.log(`${database}: ${rows} leads into a campaign of ${present}`)
  for (const [name, { rate, megabytes, roundTripsPerBatch, cpu }] of Object.entries(contestants)) {
    const server = cpu.server === null ? '' : `, server ${cpu.server.toFixed(1)}`
    console.log(
      `  ${name.padEnd(10)} ${Math.round(rate).toLocaleString('en').padStart(7)} leads/s ${megabytes.toFixed(0).padStart(5)} MB` +
        `  ${roundTripsPerBatch.toFixed(1).padStart(5)} round trips a batch   CPU ${cpu.contestant.toFixed(1)} µs a lead${server}`,
    )
  }
  const { ratio } = summaryOf(figures)
  const shown = Object.entries(ratio).map(([name, value]) => `${name} ${value.toFixed(2)}`)
  console.log(`  ours by the others: ${shown.join(', ')}`)
  const spent = Object.entries(stages).map(([stage, milliseconds]) => `${stage} ${Math.round(milliseconds)}`)
  console.log(`  milliseconds of ours by stage: ${spent.join(', ')}`)
}
