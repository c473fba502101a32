import { type Caption, escaped, svg, top } from './svg.js'

/** One line of a chart. */
export interface Line {
  readonly label: string
  /** In the order of `x`. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

/** What stands along the axes. */
export interface Axes {
  readonly x: string
  readonly y: string
}

const width = 720
const height = 300
const plot = { left: 80, right: 600, top: top + 10, bottom: top + height - 40 }
const colours = ['#4c7fb8', '#c4722f']
const steps = 4
const lineHeight = 15

/** A chart of lines over a logarithmic axis, from zero up. */
export function lineChart(caption: Caption, axes: Axes, lines: readonly Line[]): string {
  const points = lines.flatMap(({ points: own }) => own)
  const ticks = [...new Set(points.map(({ x }) => x))].sort((one, other) => one - other)
  const [least = 1] = ticks
  const most = ticks.at(-1) ?? 1
  const roof = niceRoof(Math.max(...points.map(({ y }) => y)))
  const placeX = (x: number): number =>
    most === least ? plot.left : plot.left + (Math.log(x / least) / Math.log(most / least)) * (plot.right - plot.left)
  const placeY = (y: number): number => plot.bottom - (y / roof) * (plot.bottom - plot.top)
  const levels = Array.from({ length: steps + 1 }, (_, n) => (roof / steps) * n)
  // The labels of lines that end close to each other are moved apart.
  const labels = labelHeights(lines.map(({ points: own }) => placeY(own.at(-1)?.y ?? 0)))
  const drawing = [
    ...levels.flatMap((level) => [
      `<line x1="${plot.left}" y1="${round(placeY(level))}" x2="${plot.right}" y2="${round(placeY(level))}" stroke="#808080" stroke-opacity="0.3"/>`,
      `<text x="${plot.left - 8}" y="${round(placeY(level) + 4)}" text-anchor="end">${written(level)}</text>`,
    ]),
    ...ticks.map(
      (x) => `<text x="${round(placeX(x))}" y="${plot.bottom + 20}" text-anchor="middle">${written(x)}</text>`,
    ),
    `<text x="${(plot.left + plot.right) / 2}" y="${plot.bottom + 38}" text-anchor="middle">${escaped(axes.x)}</text>`,
    `<text x="10" y="${plot.top - 12}">${escaped(axes.y)}</text>`,
    ...lines.flatMap(({ label, points: own }, n) => {
      const colour = colours[n % colours.length]
      const places = own.map(({ x, y }) => ({ x: round(placeX(x)), y: round(placeY(y)) }))
      const last = places.at(-1)
      return [
        `<polyline points="${places.map(({ x, y }) => `${x},${y}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        ...places.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`),
        ...(last
          ? [
              `<text x="${last.x + 10}" y="${round((labels[n] ?? last.y) + 4)}" fill="${colour}">${escaped(label)}</text>`,
            ]
          : []),
      ]
    }),
  ]
  return svg(caption, { width, height, drawing })
}

/** Where labels stand that want to stand at `wanted`: a line of text apart at least. */
function labelHeights(wanted: readonly number[]): readonly number[] {
  const heights = [...wanted]
  const fromTop = wanted.map((_, n) => n).sort((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0))
  for (const [at, n] of fromTop.entries()) {
    const above = heights[fromTop[at - 1] ?? -1]
    if (above !== undefined) heights[n] = Math.max(heights[n] ?? 0, above + lineHeight)
  }
  return heights
}

/** The first of 1, 2, 4, 8, 10, 20 … that nothing is above. */
function niceRoof(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 8].find((step) => step * power >= value) ?? 10) * power
}

function written(number: number): string {
  if (number >= 1_000_000) return `${number / 1_000_000} M`
  return number >= 10_000 ? `${number / 1_000} k` : number.toLocaleString('en')
}

function round(place: number): number {
  return Math.round(place * 10) / 10
}
