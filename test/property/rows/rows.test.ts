import { expect, it } from 'vitest'
import { size } from '../../size.js'
import { disagreements, misreports } from './disagreements.js'
import { seeded } from './random.js'
import { runStream } from './run-stream.js'
import { drawStopper } from './stoppers.js'
import { type Stream, streamOf } from './stream.js'

const rowsOfStream = 100
const streams = size({ quick: 50, full: 1_000 })
const stops = size({ quick: 20, full: 400 })

/** Plays streams of further seeds, and says how to play one again that goes wrong. */
async function play(count: number, check: (stream: Stream, seed: number) => Promise<readonly string[]>): Promise<void> {
  const given = process.env['LEAD_INJECTOR_ROWS_SEED']
  const first = Math.floor(Math.random() * 1_000_000_000)
  const seeds = given ? [Number(given)] : Array.from({ length: count }, (_, index) => first + index)
  for (const seed of seeds) {
    const stream = streamOf(seed, rowsOfStream)
    const found = await check(stream, seed).catch((error: unknown) => [String(error)])
    if (found.length === 0) continue
    const replay = `LEAD_INJECTOR_ROWS_SEED=${seed} npx vitest run test/property/rows`
    expect.fail(`${replay}\n${JSON.stringify(stream.setUp)}\n${found.slice(0, 5).join('\n')}`)
  }
}

it(`says of each of ${streams * rowsOfStream} rows what it was made to come to, and loses none`, async () => {
  await play(streams, async (stream) => {
    const ran = await runStream(stream)
    const found = [...(await disagreements(stream, ran)), ...(await misreports(stream, ran))]
    return [...found, ...(await disagreements(stream, ran))]
  })
})

it('ends as if nothing had been, when a row that stopped a run half-way is mended', async () => {
  await play(stops, async (stream, seed) => {
    const stopper = drawStopper(seeded(seed), stream.setUp, stream.rows.length)
    const ran = await runStream(stream, stopper)
    expect(ran.stopped?.code).toBe(stopper.code)
    return disagreements(stream, ran)
  })
})
