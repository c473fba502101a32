import type { RawRow } from '../../lead/value.js'
import { check } from '../check/check.js'
import type { ConnectionContractOptions } from './connection-contract-options.js'
import { wholeNumber } from './source-bench.js'
import type { SourceCheck } from './source-check.js'

const idsOf = (batches: readonly (readonly RawRow[])[]) => batches.flat().map(([id]) => id)
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`)

/** Laws 2 to 5: signatures, names, bounds, and results that break off. */
export function callChecks({ procedures }: ConnectionContractOptions): readonly SourceCheck[] {
  const { leadsById, quotedName, noParameter, many, large, failsMidway } = procedures
  return [
    {
      law: 2,
      name: 'the procedure with Last Id has one parameter, the one without none',
      run: async ({ session }) => {
        const inputs = async (name: string) =>
          (await session.find(name)).parameters.filter(({ direction }) => direction === 'in').length
        check.equal([await inputs(leadsById), await inputs(noParameter)], [1, 0], 'parameters')
      },
    },
    {
      law: 2,
      name: 'NULL as Last Id gives everything, an id what comes after it, the last one nothing',
      run: async ({ read }) => {
        check.equal(idsOf(await read(leadsById)), numbers(1, 25), 'all')
        check.equal(idsOf(await read(leadsById, { lastId: wholeNumber('20') })), numbers(21, 25), 'after 20')
        check.equal(await read(leadsById, { lastId: wholeNumber('25') }), [], 'after the last')
      },
    },
    {
      law: 2,
      name: 'an empty result has its columns all the same',
      run: async ({ call }) => {
        const { columns } = await call(leadsById, { lastId: wholeNumber('25') })
        check.equal(
          columns.map(({ name }) => name),
          ['id', 'name'],
          'the names',
        )
      },
    },
    {
      law: 2,
      name: 'a procedure without a parameter is called without an argument',
      run: async ({ read }) => check.equal((await read(noParameter)).flat().length, 1, 'rows'),
    },
    {
      law: 3,
      name: 'a name that needs quotes finds its procedure',
      run: async ({ read }) => check.equal(idsOf(await read(quotedName)), numbers(1, 25), 'ids'),
    },
    {
      law: 3,
      name: 'what a name holds is never run',
      run: async ({ source, session, fails }) => {
        const { marksTaken } = procedures
        const names = [
          `${leadsById}(null); call ${marksTaken}(null)`,
          `${leadsById}; --`,
          `"${leadsById}" "x"`,
          '',
          'a.b.c.d',
        ]
        for (const name of names) await fails(session.find(name), `find ${name}`)
        check.equal(await source.taken(), 0, 'rows taken')
        await session.find(leadsById)
      },
    },
    {
      law: 4,
      name: 'batches end by rows',
      run: async ({ read }) => {
        const batches = await read(leadsById)
        check.equal(
          batches.map((batch) => batch.length),
          [10, 10, 5],
          'rows in each',
        )
        const single = await read(leadsById, { batchRows: 1 })
        check.equal([single.length, idsOf(single)], [25, numbers(1, 25)], 'batches of one row')
      },
    },
    {
      law: 4,
      name: 'batches end by bytes, with one row at least',
      run: async ({ read }) => {
        for (const [batchBytes, most] of [
          [350_000, 4],
          [1, 1],
        ] as const) {
          const batches = await read(large, { batchBytes })
          check.equal(idsOf(batches), numbers(1, 30), 'ids')
          for (const batch of batches) {
            check.that(batch.length >= 1 && batch.length <= most, `${batch.length} rows in ${batchBytes} bytes`)
          }
          check.equal(batches[0]?.[0]?.[1], 'x'.repeat(100_000), 'the text')
        }
      },
    },
    {
      law: 4,
      name: 'many rows come once each and in order, whatever the size of a batch',
      run: async ({ read }) => {
        for (const batchRows of [7, 999, 10_000]) {
          const batches = await read(many, { batchRows, batchBytes: 8_000_000 })
          check.equal(idsOf(batches), numbers(1, 5_000), `ids in batches of ${batchRows}`)
          check.that(
            batches.every(({ length }) => length > 0 && length <= batchRows),
            `batches of ${batchRows}`,
          )
        }
      },
    },
    {
      law: 5,
      name: 'a result that breaks off rejects, and stays broken off',
      run: async ({ session, read, fails, failsAs }) => {
        await session.begin()
        await failsAs('procedure.failed', read(failsMidway, { batchRows: 1 }), 'reading on')
        await session.rollback()
        await fails(read(failsMidway), 'reading on, outside a transaction')
        check.equal(idsOf(await read(leadsById)), numbers(1, 25), 'the call after it')
      },
    },
  ]
}
