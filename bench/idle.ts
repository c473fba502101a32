import { readOptions } from './options.js'
import { bundleContestants } from './run-contestant.js'
import { startStand } from './stands/start-stand.js'

// What a run takes that finds nothing: npx tsx bench/idle.ts [--only postgres|mariadb] [--json]

const options = readOptions(process.argv.slice(2))
await using contestants = await bundleContestants(['in-steps'])
const results: Record<string, unknown> = {}
for (const name of ['postgres', 'mariadb'] as const) {
  if (options.only !== null && options.only !== name) continue
  // What there is to be found, the first run finds.
  const stand = await startStand(name, { rows: 1_000, present: 10_000 })
  try {
    const task = { store: name, storeUrl: stand.seedUrl, sourceUrl: stand.sourceUrl, rows: 1_000, batchRows: 1_000 }
    const { leads, milliseconds, roundTrips, batches } = await contestants.run('in-steps', task)
    if (leads !== 0) throw new Error(`The last run should have found nothing, and brought ${leads} leads in.`)
    results[name] = { milliseconds, roundTrips: roundTrips / batches }
    if (!options.json) console.log(`${name}: ${milliseconds.toFixed(1)} ms, ${roundTrips / batches} round trips`)
  } finally {
    await stand.stop()
  }
}
if (options.json) console.log(JSON.stringify(results))
