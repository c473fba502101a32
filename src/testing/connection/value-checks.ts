import { check } from '../check/check.js'
import type { ConnectionContractOptions } from './connection-contract-options.js'
import type { SourceCheck } from './source-check.js'

/** Law 1: cells are exact, and an id that came out goes in again unchanged. */
export function valueChecks({ types, echoes = [], procedures }: ConnectionContractOptions): readonly SourceCheck[] {
  const checks: SourceCheck[] = [
    {
      law: 1,
      name: '300 columns come in their order',
      run: async ({ call }) => {
        const result = await call(procedures.wide)
        const rows = []
        for await (const batch of result.batches) rows.push(...batch)
        const numbers = Array.from({ length: 300 }, (_, index) => `${index + 1}`)
        check.equal(
          result.columns.map(({ name }) => name),
          numbers.map((number) => `c${number}`),
          'the names',
        )
        check.equal(rows, [numbers], 'the row')
      },
    },
  ]
  if (types !== undefined) {
    checks.push({
      law: 1,
      name: 'values of every type come as they are, under their kind',
      run: async ({ call }) => {
        const result = await call(types.procedure)
        const [row = []] = (await result.batches[Symbol.asyncIterator]().next()).value ?? []
        const got = result.columns.map(({ name, type, kind }, index) => ({
          name,
          type,
          kind,
          cell: row[index] ?? null,
        }))
        check.equal(
          got.map(({ name }) => name),
          types.values.map(({ name }) => name),
          'the columns',
        )
        types.values.forEach((value, index) => {
          check.equal(got[index], value, value.name)
        })
      },
    })
  }
  for (const { procedure, ids } of echoes) {
    checks.push({
      law: 1,
      name: `an id that came out of ${procedure} goes in again unchanged`,
      run: async ({ call }) => {
        for (const lastId of ids) {
          const result = await call(procedure, { lastId })
          const first = await result.batches[Symbol.asyncIterator]().next()
          const cell = first.done === true ? null : (first.value[0]?.[0] ?? null)
          const text = cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell
          check.equal(text, lastId.text, `${lastId.type} ${lastId.text}`)
          check.equal(result.columns[0]?.kind, lastId.kind, `the kind of ${lastId.type}`)
        }
      },
    })
  }
  return checks
}
