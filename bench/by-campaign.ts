import { thisMachine } from './machine.js'
import { readOptions } from './options.js'
import { bundleContestants } from './run-contestant.js'
import { startStand } from './stands/start-stand.js'

// What a run of 1,000 new leads takes, by what the campaign holds already:
// npx tsx bench/by-campaign.ts [--only postgres|mariadb] [--sizes 10000,100000] [--json]

const options = readOptions(process.argv.slice(2))
const sizes = options.sizes ?? [10_000, 100_000, 1_000_000, 2_000_000]
/** One thousand for each run of `in-steps`. */
const rows = 9_000
await using contestants = await bundleContestants(['in-steps'])
const results: Record<string, unknown> = {}
for (const name of ['postgres', 'mariadb'] as const) {
  if (options.only !== null && options.only !== name) continue
  const measured = []
  for (const present of sizes) {
    const stand = await startStand(name, { rows, present })
    try {
      const task = { store: name, storeUrl: stand.seedUrl, sourceUrl: stand.sourceUrl, rows, batchRows: 1_000 }
      const { milliseconds, megabytes, roundTrips, batches } = await contestants.run('in-steps', task)
      measured.push({ present, milliseconds, megabytes, roundTrips: roundTrips / batches })
    } finally {
      await stand.stop()
    }
  }
  results[name] = { machine: thisMachine(), measured }
  if (options.json) continue
  for (const { present, milliseconds, megabytes, roundTrips } of measured) {
    const took = `${milliseconds.toFixed(1)} ms, ${megabytes.toFixed(0)} MB, ${roundTrips} round trips`
    console.log(`${name}: 1000 leads into ${present}: ${took}`)
  }
}
if (options.json) console.log(JSON.stringify(results))
