import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Bar, barChart } from './bar-chart.js'
import type { Summary } from './summary.js'

// Draws docs/performance/*.svg from what the benchmarks print with --json:
// npx tsx bench/charts.ts main.json memory.json growth.json

const folder = resolve(import.meta.dirname, '../docs/performance')
const [main, memory, growth] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })

/** What a benchmark has printed, by database. */
function printed<T>(file: string): readonly (readonly [database: string, figures: T])[] {
  const line = readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '{}'
  // The caller knows which benchmark the file is of.
  return Object.entries(JSON.parse(line) as Record<string, T>)
}

function draw(name: string, title: string, bars: readonly Bar[]): void {
  writeFileSync(resolve(folder, `${name}.svg`), barChart(title, bars))
}

const whole = (number: number): string => Math.round(number).toLocaleString('en')

if (main !== undefined) {
  for (const [database, { rate, memory: megabytes }] of printed<Summary>(main)) {
    const rates = Object.entries(rate).map(([label, value]) => ({ label, value, text: whole(value) }))
    draw(`rate-${database}`, `Leads a second into ${database}`, rates)
    const most = Object.entries(megabytes).map(([label, value]) => ({ label, value, text: `${whole(value)} MB` }))
    draw(`memory-${database}`, `Most memory of each process, ${database}`, most)
  }
}
if (memory !== undefined) {
  const bars = printed<readonly { readonly rows: number; readonly megabytes: number }[]>(memory).flatMap(
    ([database, all]) =>
      all.map(({ rows, megabytes: value }) => ({
        label: `${database}, ${whole(rows)} leads`,
        value,
        text: `${whole(value)} MB`,
      })),
  )
  draw('memory-by-rows', 'Most memory of an import, by leads', bars)
}
if (growth !== undefined) {
  const bars = printed<readonly { present: number; leads: number; milliseconds: number }[]>(growth).flatMap(
    ([database, all]) =>
      all
        .filter(({ leads }) => leads > 0)
        .map(({ present, milliseconds: value }) => ({
          label: `${database}, into ${whole(present)}`,
          value,
          text: `${value.toFixed(1)} ms`,
        })),
  )
  draw('growth', '1,000 new leads, by what the campaign holds', bars)
}
