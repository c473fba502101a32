import { type CountryCode, getExampleNumber, parsePhoneNumberWithError } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { byLibrary } from '../src/phones/by-library.js'
import { byPlan } from '../src/phones/by-plan.js'
import { libPhoneNumber } from '../src/phones/libphonenumber.js'
import { plainDigits } from '../src/phones/plain-digits.js'
import { median } from './median.js'

// Numbers a second on one core as people write them, at home and with a country code, and the ratio to libphonenumber-js alone in
// the same run: `npx tsx bench/phones.ts [--json]`. Rounds are interleaved, so that a busy machine hits both alike.

const numbers = 10_000
const rounds = 5
const regions: readonly CountryCode[] = ['AU', 'GB', 'US', 'CA', 'NZ', 'IE', 'DE', 'FR', 'IN', 'BR']
const shapes = ['national', 'international', 'short'] as const

/** The region's example with other digits at its end, as the library writes it; in 'short' the last digit is missing. */
function textsOf(region: CountryCode, shape: (typeof shapes)[number]): readonly string[] {
  const example = getExampleNumber(region, examples)?.number
  if (!example) throw new Error(`no example for ${region}`)
  return Array.from({ length: numbers }, (_, n) => {
    const number = parsePhoneNumberWithError(example.slice(0, -4) + String((n * 7_919) % numbers).padStart(4, '0'))
    if (shape === 'international') return number.formatInternational()
    return shape === 'national' ? number.formatNational() : number.formatNational().slice(0, -1)
  })
}

/** Numbers a second, and a sum that keeps the work from being optimised away. */
function rate(
  texts: readonly string[],
  normalise: (text: string) => object,
): { readonly perSecond: number; sum: number } {
  let sum = 0
  const from = performance.now()
  for (const text of texts) if ('number' in normalise(text)) sum++
  return { perSecond: (texts.length / (performance.now() - from)) * 1000, sum }
}

function isFast(text: string, region: string): boolean {
  const digits = plainDigits(text)
  return digits !== null && byPlan(digits, region) !== null
}

const results = regions.flatMap((region) =>
  shapes.map((shape) => {
    const texts = textsOf(region, shape)
    const ours = (text: string) => libPhoneNumber.normalise(text, region)
    const theirs = (text: string) => byLibrary(text, region)

    // Ours is so fast that a round is repeated, to be measured for as long as theirs.
    const many = Array.from({ length: 20 }, () => texts).flat()
    const { sum } = rate(texts, theirs)
    rate(many, ours)
    const measured = Array.from({ length: rounds }, () => [rate(many, ours).perSecond, rate(texts, theirs).perSecond])
    const perSecond = median(measured.map(([our = 0]) => our))
    const library = median(measured.map(([, their = 0]) => their))
    const fast = texts.filter((text) => isFast(text, region)).length / texts.length
    return {
      region,
      shape,
      example: texts[1],
      perSecond,
      library,
      ratio: perSecond / library,
      fast,
      valid: sum / numbers,
    }
  }),
)

if (process.argv.includes('--json')) console.log(JSON.stringify(results))
else {
  const percent = (share: number) => `${Math.round(share * 100)} %`.padStart(5)
  for (const { region, shape, example = '', perSecond, library, ratio, fast, valid } of results) {
    const [our, their] = [perSecond, library].map((number) => Math.round(number).toLocaleString('en').padStart(9))
    const what = `${region} ${shape.padEnd(13)} ${example.padEnd(20)}`
    const shares = `${percent(valid)} valid, ${percent(fast)} without the library`
    console.log(`${what} ${our}/s   library ${their}/s   ${ratio.toFixed(0).padStart(2)} times   ${shares}`)
  }
}
