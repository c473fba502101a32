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

/** A chart of horizontal bars as SVG, readable on light and dark pages alike. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const greatest = Math.max(...bars.map(({ value }) => value))
  const height = 44 + bars.length * (barHeight + gap)
  const rows = bars.map(({ label, value, text }, at) => {
    const y = 40 + at * (barHeight + gap)
    const length = Math.max(1, Math.round((value / greatest) * (width - labelWidth - valueWidth)))
    return [
      `<text x="${labelWidth - 10}" y="${y + 16}" text-anchor="end">${escaped(label)}</text>`,
      `<rect x="${labelWidth}" y="${y}" width="${length}" height="${barHeight}" fill="#4c7fb8"/>`,
      `<text x="${labelWidth + length + 8}" y="${y + 16}">${escaped(text)}</text>`,
    ].join('\n  ')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" fill="#808080" role="img" aria-label="${escaped(title)}">
  <text x="10" y="22" font-size="15" font-weight="bold">${escaped(title)}</text>
  ${rows.join('\n  ')}
</svg>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
