import { readOptions } from './options.js'
import { bundleContestants } from './run-contestant.js'
import { startStand } from './stands/start-stand.js'

// What 1,000 new leads take in a small campaign and in a large one, and what a run takes that finds nothing:
// npx tsx bench/growth.ts [--only postgres|mariadb] [--json]

const options = readOptions(process.argv.slice(2))
const sizes = [10_000, 2_000_000]
await using contestants = await bundleContestants(['in-steps'])
const results: Record<string, unknown> = {}
for (const name of ['postgres', 'mariadb'] as const) {
  if (options.only !== null && options.only !== name) continue
  const measured = []
  for (const [present, rows] of [...sizes.map((size) => [size, 9_000] as const), [10_000, 1_000] as const]) {
    const stand = await startStand(name, { rows, present })
    try {
      const { storeUrl, sourceUrl } = { storeUrl: stand.seedUrl, sourceUrl: stand.sourceUrl }
      const outcome = await contestants.run('in-steps', { store: name, storeUrl, sourceUrl, rows, batchRows: 1_000 })
      const { leads, milliseconds, roundTrips } = outcome
      measured.push({ present, leads, milliseconds, roundTrips: roundTrips / 5 })
    } finally {
      await stand.stop()
    }
  }
  results[name] = measured
  if (options.json) continue
  for (const { present, leads, milliseconds, roundTrips } of measured) {
    console.log(`${name}: ${leads} leads into ${present}: ${milliseconds.toFixed(1)} ms, ${roundTrips} round trips`)
  }
}
if (options.json) console.log(JSON.stringify(results))
