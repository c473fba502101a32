import fc from 'fast-check'
import { Kysely, PostgresDialect } from 'kysely'
import { migrate } from 'lead-injector/kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { describeOn, freshPostgresDatabase, freshSqlite } from '../../servers/index.js'
import { size } from '../../size.js'
import { streams } from '../model/arbitraries.js'
import { type EndState, endStateOf, maskUnsure, withoutDropped } from '../model/end-state.js'
import { runStream } from '../model/model.js'
import type { Stream } from '../model/set-up.js'
import { endOf } from './end-of.js'
import { memoryStore } from './memory-store.js'
import { playStream } from './play-stream.js'
import { sqlStore } from './sql-store.js'
import type { StoreUnderTest } from './store-under-test.js'

/** One run to be seen again: its seed and its path, with a blank between. */
const [seed, path] = process.env['LEAD_INJECTOR_MODEL_RUN']?.split(' ') ?? []
const given = seed && path ? { seed: Number(seed), path } : {}

/** Many small batches, a few, or one. */
const batchSizes: fc.Arbitrary<number> = fc.constantFrom(1, 2, 3, 7, 1_000)

/** What the model comes to, as far as stores keep it: the texts of dropped numbers are fields and nothing more. */
function expectedOf({ setUp, calls }: Stream): EndState {
  const end = withoutDropped(endStateOf(setUp, runStream({ setUp, calls })))
  // The rules name it: "a value that the action needs and that is empty".
  const named = (code: string) => (code === 'disposition.none' ? 'action.needs-value' : code)
  return {
    ...end,
    quarantine: end.quarantine.map((row) => ({ ...row, reasons: row.reasons?.map(named).sort() ?? null })),
  }
}

async function agree(numRuns: number, storeFor: (nth: number) => StoreUnderTest): Promise<void> {
  let nth = 0
  await fc.assert(
    fc.asyncProperty(streams, batchSizes, async (stream, batchRows) => {
      nth++
      const place = { injector: `model-${nth}`, campaign: `Spring ${nth}` }
      const store = storeFor(nth)
      const expected = expectedOf(stream)
      const counts = await playStream(stream, { store, place, batchRows })
      const keys = expected.ledger.flatMap(({ id }) => id ?? [])
      const actual = endOf(stream.setUp, await store.read(place, keys), counts)
      expect(maskUnsure(actual, expected)).toEqual(expected)
    }),
    { numRuns, reporter: replayable, ...given },
  )
}

/** What fails, in few enough lines to be read, and how to see it again. */
function replayable(out: fc.RunDetails<[Stream, number]>): void {
  if (!out.failed) return
  const [stream, batchRows] = out.counterexample ?? []
  const { phones, names, ...setUp } = stream?.setUp ?? {}
  const again = `LEAD_INJECTOR_MODEL_RUN='${out.seed} ${out.counterexamplePath}' npx vitest run test/property/model-based`
  const lines = stream?.calls.flatMap((call) => [
    `call, listed ${call.listed}`,
    ...call.rows.map((row) => JSON.stringify(row)),
  ])
  const cause = out.errorInstance instanceof Error ? out.errorInstance : new Error(String(out.errorInstance))
  throw new Error([again, JSON.stringify({ batchRows, setUp }), ...(lines ?? [])].join('\n'), { cause })
}

describe('library and model come to the same end', () => {
  it('with a store in memory', async () => {
    await agree(size({ quick: 150, full: 10_000 }), () => memoryStore())
  })

  it('with a store in SQLite', async () => {
    await using sqlite = freshSqlite()
    await migrate(sqlite.db)
    const store = sqlStore(sqlite.db, 'sqlite')
    await agree(size({ quick: 30, full: 2_000 }), () => store)
  })
})

await describeOn('postgres', 'library and model come to the same end', () => {
  it('with a store in PostgreSQL', async () => {
    await using database = await freshPostgresDatabase()
    const pool = new pg.Pool({ connectionString: database.url, max: 2 })
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
    await migrate(db)
    const store = sqlStore(db, 'postgres')
    await agree(size({ quick: 20, full: 2_000 }), () => store)
    await db.destroy()
  })
})
