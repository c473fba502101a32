import { contest } from './contest.js'
import { readOptions } from './options.js'
import { printFigures } from './print-figures.js'
import { type Summary, summaryOf } from './summary.js'

// What importing costs beside loops written by hand, in one run on this machine:
// npm run bench -- [--rows 200000] [--rounds 3] [--only postgres|mariadb] [--json]

const options = readOptions(process.argv.slice(2))
const databases = (['postgres', 'mariadb'] as const).filter((name) => options.only === null || options.only === name)
const summaries: Record<string, Summary> = {}
for (const name of databases) {
  const figures = await contest(name, options)
  if (!options.json) printFigures(figures)
  summaries[name] = summaryOf(figures)
}
// A chart is drawn from this line: see draw.ts.
if (options.json) console.log(JSON.stringify(summaries))
