import { type Caption, escaped, svg, top } from './svg.js'

/** One bar of a chart. */
export interface Bar {
  readonly label: string
  readonly value: number
  /** The value as people read it. */
  readonly text: string
}

const width = 720
const barHeight = 22
const gap = 8
const labelWidth = 230
const valueWidth = 120

/** A chart of horizontal bars. */
export function barChart(caption: Caption, bars: readonly Bar[]): string {
  const greatest = Math.max(...bars.map(({ value }) => value))
  const drawing = bars.flatMap(({ label, value, text }, at) => {
    const y = top + at * (barHeight + gap)
    const length = Math.max(1, Math.round((value / greatest) * (width - labelWidth - valueWidth)))
    return [
      `<text x="${labelWidth - 10}" y="${y + 16}" text-anchor="end">${escaped(label)}</text>`,
      `<rect x="${labelWidth}" y="${y}" width="${length}" height="${barHeight}" fill="#4c7fb8"/>`,
      `<text x="${labelWidth + length + 8}" y="${y + 16}">${escaped(text)}</text>`,
    ]
  })
  return svg(caption, { width, height: bars.length * (barHeight + gap), drawing })
}
