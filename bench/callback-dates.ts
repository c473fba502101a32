import { parse } from 'date-fns'
import { fromZonedTime } from 'date-fns-tz'
import { CallbackDateParser } from '../src/callback/callback-date-parser.js'

// Values a second on one core, for formats of digits, and the ratio to date-fns `parse` and date-fns-tz `fromZonedTime` in the
// same run: `npx tsx bench/callback-dates.ts [--json]`. Rounds are interleaved, so that a busy machine hits both alike.

const values = 20_000
const rounds = 7
const timeZone = 'Australia/Melbourne'
const start = Date.UTC(2026, 0, 1)

const two = (number: number) => String(number).padStart(2, '0')
const writers: Readonly<Record<string, (date: Date) => string>> = {
  'dd/MM/yyyy HH:mm': (d) =>
    `${two(d.getUTCDate())}/${two(d.getUTCMonth() + 1)}/${d.getUTCFullYear()} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`,
  'd/M/yyyy H:mm': (d) =>
    `${d.getUTCDate()}/${d.getUTCMonth() + 1}/${d.getUTCFullYear()} ${d.getUTCHours()}:${two(d.getUTCMinutes())}`,
  "yyyy-MM-dd'T'HH:mm:ss": (d) => d.toISOString().slice(0, 19),
  yyyyMMddHHmmss: (d) => d.toISOString().replace(/\D/g, '').slice(0, 14),
}

/** Two years of moments, neither in order nor alike, so that the zone's changes are crossed to and fro. */
function textsOf(format: string): readonly string[] {
  const write = writers[format]
  if (!write) throw new Error(`no writer for ${format}`)
  return Array.from({ length: values }, (_, n) => write(new Date(start + ((n * 7_919) % values) * 3_153_600)))
}

/** Values a second, and a sum that keeps the work from being optimised away. */
function rate(texts: readonly string[], read: (text: string) => number): { readonly perSecond: number; sum: number } {
  let sum = 0
  const from = performance.now()
  for (const text of texts) sum += read(text)
  return { perSecond: (texts.length / (performance.now() - from)) * 1000, sum }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

const results = Object.keys(writers).map((format) => {
  const texts = textsOf(format)
  const parser = CallbackDateParser.create({ format, timeZone })._unsafeUnwrap()
  const reference = new Date(0)
  const ours = (text: string) => parser.parse(text)._unsafeUnwrap().epochMilliseconds
  const theirs = (text: string) => fromZonedTime(parse(text, format, reference), timeZone).getTime()

  // Ours is so fast that a round is repeated, to be measured for as long as theirs.
  const many = Array.from({ length: 20 }, () => texts).flat()
  rate(many, ours)
  rate(texts, theirs)
  const measured = Array.from({ length: rounds }, () => [rate(many, ours).perSecond, rate(texts, theirs).perSecond])
  const perSecond = median(measured.map(([our = 0]) => our))
  const dateFns = median(measured.map(([, their = 0]) => their))
  return { format, perSecond: Math.round(perSecond), dateFns: Math.round(dateFns), ratio: perSecond / dateFns }
})

if (process.argv.includes('--json')) console.log(JSON.stringify(results))
else {
  for (const { format, perSecond, dateFns, ratio } of results) {
    const [our, their] = [perSecond, dateFns].map((number) => number.toLocaleString('en').padStart(10))
    console.log(`${format.padEnd(24)} ${our}/s   date-fns ${their}/s   ${ratio.toFixed(0)} times`)
  }
}
