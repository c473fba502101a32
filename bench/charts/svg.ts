import type { Machine } from '../machine.js'

/** What every chart says of itself. */
export interface Caption {
  readonly title: string
  readonly machine: Machine
}

const titleHeight = 50
const footHeight = 24

/** How high the part above the drawing is. */
export const top = titleHeight

/** A drawing with its title above and below it the machine and the day, readable on light and dark pages alike. */
export function svg(
  { title, machine }: Caption,
  { width, height, drawing }: { readonly width: number; readonly height: number; readonly drawing: readonly string[] },
): string {
  const whole = titleHeight + height + footHeight
  const { date, cores, cpu, node } = machine
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" font-family="sans-serif" font-size="13" fill="#808080" role="img" aria-label="${escaped(title)}">
  <text x="10" y="24" font-size="15" font-weight="bold">${escaped(title)}</text>
  ${drawing.join('\n  ')}
  <text x="10" y="${whole - 8}" font-size="11">${escaped(`${date}, ${cores} cores of ${cpu}, Node ${node}`)}</text>
</svg>
`
}

/** Text as it stands in SVG. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
