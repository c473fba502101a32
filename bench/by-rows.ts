import { thisMachine } from './machine.js'
import { readOptions } from './options.js'
import { bundleContestants } from './run-contestant.js'
import { startStand } from './stands/start-stand.js'

// Leads a second and the most memory of an import, by how many leads it brings in:
// npx tsx bench/by-rows.ts [--only postgres|mariadb] [--sizes 10000,100000] [--json]

const options = readOptions(process.argv.slice(2))
/** What the library reads at a time unless it is told otherwise. */
const batchRows = 1_000
const sizes = options.sizes ?? [10_000, 100_000, 1_000_000, 2_000_000]
await using contestants = await bundleContestants(['ours-full'])
const results: Record<string, unknown> = {}
for (const name of ['postgres', 'mariadb'] as const) {
  if (options.only !== null && options.only !== name) continue
  const measured = []
  for (const rows of sizes) {
    const stand = await startStand(name, { rows, present: 1_000 })
    try {
      const task = {
        store: name,
        storeUrl: stand.seedUrl,
        sourceUrl: stand.sourceUrl,
        rows,
        batchRows,
      }
      const { megabytes, milliseconds } = await contestants.run('ours-full', task)
      measured.push({ rows, megabytes, rate: (rows / milliseconds) * 1000 })
    } finally {
      await stand.stop()
    }
  }
  results[name] = { machine: thisMachine(), measured }
  if (options.json) continue
  for (const { rows, megabytes, rate } of measured) {
    console.log(`${name}: ${rows} leads: ${megabytes.toFixed(0)} MB at most, ${Math.round(rate)} leads/s`)
  }
}
if (options.json) console.log(JSON.stringify(results))
