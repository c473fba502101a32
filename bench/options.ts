import { parseArgs } from 'node:util'

/** What a benchmark is asked for on its command line. */
export interface BenchOptions {
  /** Leads that each contestant brings in. */
  readonly rows: number
  /** Leads that the campaign holds already. */
  readonly present: number
  readonly rounds: number
  /** Rows of a batch, for every contestant. */
  readonly batchRows: number
  readonly only: 'postgres' | 'mariadb' | null
  /** Prints the figures as one line of JSON at the end. */
  readonly json: boolean
  /** Names of the contestants that take part; NULL: all. */
  readonly contestants: readonly string[] | null
  /** What is measured at several sizes is measured at these; NULL: at those that it is made for. */
  readonly sizes: readonly number[] | null
}

const text = { type: 'string' } as const

/** Reads `--rows 200000 --rounds 5 --only postgres --json`. What is not known is refused. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: text,
      present: text,
      rounds: text,
      batch: text,
      only: text,
      contestants: text,
      sizes: text,
      json: { type: 'boolean' },
    },
  })
  const only = values.only ?? null
  if (only !== null && only !== 'postgres' && only !== 'mariadb') {
    throw new Error(`--only wants postgres or mariadb, not "${only}"`)
  }
  return {
    rows: count('rows', values.rows ?? '200000'),
    present: count('present', values.present ?? '100000'),
    rounds: count('rounds', values.rounds ?? '3'),
    batchRows: count('batch', values.batch ?? '2000'),
    only,
    json: values.json ?? false,
    contestants: values.contestants?.split(',') ?? null,
    sizes: values.sizes?.split(',').map((size) => count('sizes', size)) ?? null,
  }
}

function count(option: string, given: string): number {
  const number = Number(given)
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${option} wants whole numbers from 1, not "${given}"`)
  return number
}
