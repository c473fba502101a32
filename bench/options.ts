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

/** Reads `--rows 200000 --rounds 5 --only postgres --json`. */
export function readOptions(args: readonly string[]): BenchOptions {
  const textOf = (name: string): string | undefined => {
    const at = args.indexOf(`--${name}`)
    return at < 0 ? undefined : args[at + 1]
  }
  const numberOf = (name: string, otherwise: number): number => {
    const number = Number(textOf(name) ?? otherwise)
    if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} wants a whole number`)
    return number
  }
  const only = textOf('only') ?? null
  if (only !== null && only !== 'postgres' && only !== 'mariadb') throw new Error('--only wants postgres or mariadb')
  return {
    rows: numberOf('rows', 200_000),
    present: numberOf('present', 100_000),
    rounds: numberOf('rounds', 3),
    batchRows: numberOf('batch', 2_000),
    only,
    json: args.includes('--json'),
    contestants: textOf('contestants')?.split(',') ?? null,
    sizes: textOf('sizes')?.split(',').map(Number) ?? null,
  }
}
