import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { barChart } from './charts/bar-chart.js'
import { type Axes, type Line, lineChart } from './charts/line-chart.js'
import type { Machine } from './machine.js'
import type { Summary } from './summary.js'

// Draws docs/performance/*.svg from what the benchmarks print with --json:
// npx tsx bench/draw.ts main.json by-rows.json by-campaign.json

const folder = resolve(import.meta.dirname, '../docs/performance')
const [main, byRows, byCampaign] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })

/** What a benchmark has printed, by database. */
function printed<T>(file: string): readonly (readonly [database: string, figures: T])[] {
  const line = readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '{}'
  // The caller knows which benchmark the file is of.
  return Object.entries(JSON.parse(line) as Record<string, T>)
}

function write(name: string, drawing: string): void {
  writeFileSync(resolve(folder, `${name}.svg`), drawing)
}

interface Growth<T> {
  readonly machine: Machine
  readonly measured: readonly T[]
}

/** One line for each database. */
function drawLines<T>(
  all: readonly (readonly [database: string, growth: Growth<T>])[],
  chart: {
    readonly name: string
    readonly title: string
    readonly axes: Axes
    readonly point: (of: T) => Line['points'][number]
  },
): void {
  const [first] = all
  if (first === undefined) return
  const lines = all.map(([label, { measured }]) => ({ label, points: measured.map(chart.point) }))
  write(chart.name, lineChart({ title: chart.title, machine: first[1].machine }, chart.axes, lines))
}

if (main !== undefined) {
  for (const [database, { rate, machine }] of printed<Summary>(main)) {
    const bars = Object.entries(rate).map(([label, value]) => ({
      label,
      value,
      text: Math.round(value).toLocaleString('en'),
    }))
    write(`rate-${database}`, barChart({ title: `Leads a second into ${database}`, machine }, bars))
  }
}
if (byRows !== undefined) {
  const all = printed<Growth<{ rows: number; megabytes: number; rate: number }>>(byRows)
  const x = 'leads brought in by one run'
  drawLines(all, {
    name: 'rate-by-rows',
    title: 'Leads a second, by how many there are',
    axes: { x, y: 'leads/s' },
    point: ({ rows, rate }) => ({ x: rows, y: rate }),
  })
  drawLines(all, {
    name: 'memory-by-rows',
    title: 'Most memory of an import, by how many leads there are',
    axes: { x, y: 'MB' },
    point: ({ rows, megabytes }) => ({ x: rows, y: megabytes }),
  })
}
if (byCampaign !== undefined) {
  const all = printed<Growth<{ present: number; milliseconds: number; megabytes: number }>>(byCampaign)
  const x = 'leads in the campaign'
  drawLines(all, {
    name: 'rate-by-campaign',
    title: 'Leads a second of a run of 1,000, by what the campaign holds',
    axes: { x, y: 'leads/s' },
    point: ({ present, milliseconds }) => ({ x: present, y: 1_000_000 / milliseconds }),
  })
  drawLines(all, {
    name: 'memory-by-campaign',
    title: 'Most memory of runs of 1,000, by what the campaign holds',
    axes: { x, y: 'MB' },
    point: ({ present, megabytes }) => ({ x: present, y: megabytes }),
  })
}
