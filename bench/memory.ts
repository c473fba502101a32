import { readOptions } from './options.js'
import { bundleContestants } from './run-contestant.js'
import { startStand } from './stands/start-stand.js'

// The most memory that a process has which imports few leads or many: npx tsx bench/memory.ts [--only postgres|mariadb] [--json]

const options = readOptions(process.argv.slice(2))
await using contestants = await bundleContestants(['ours-full'])
const results: Record<string, unknown> = {}
for (const name of ['postgres', 'mariadb'] as const) {
  if (options.only !== null && options.only !== name) continue
  const measured = []
  for (const rows of [100_000, 1_000_000]) {
    const stand = await startStand(name, { rows, present: 1_000 })
    try {
      const { seedUrl: storeUrl, sourceUrl } = stand
      const { megabytes, milliseconds } = await contestants.run('ours-full', {
        store: name,
        storeUrl,
        sourceUrl,
        rows,
        batchRows: options.batchRows,
      })
      measured.push({ rows, megabytes, rate: (rows / milliseconds) * 1000 })
    } finally {
      await stand.stop()
    }
  }
  results[name] = measured
  if (options.json) continue
  for (const { rows, megabytes, rate } of measured) {
    console.log(`${name}: ${rows} leads: ${megabytes.toFixed(0)} MB at most, ${Math.round(rate)} leads/s`)
  }
}
if (options.json) console.log(JSON.stringify(results))
