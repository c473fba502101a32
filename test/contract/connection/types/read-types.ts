import type { SourceDriver } from '../../../../src/connection/source-driver.js'
import type { Cell, SourceColumn } from '../../../../src/lead/value.js'
import type { ExpectedEcho } from '../../../../src/testing/connection/connection-contract-options.js'

/** What was seen to come out of a database for one of its types. */
export interface SeenType {
  readonly column: Omit<SourceColumn, 'name'>
  /** What the connection was told beside where the database is. */
  readonly given: string
  readonly cells: readonly Cell[]
  /** Ids of the type were handed over as Last Id, and came back as they were. */
  readonly handedBack: boolean
}

/** What is to be read: procedures that give a row of values, and those that give their argument back. */
export interface ReadTypesOptions {
  readonly driver: SourceDriver
  readonly procedures: readonly string[]
  readonly echoes: readonly ExpectedEcho[]
  readonly given?: string
  /** Only columns of this type. */
  readonly only?: string
}

/** Reads every column of some procedures through the real driver, and sends ids through it; types in the order of the columns. */
export async function readTypes(options: ReadTypesOptions): Promise<readonly SeenType[]> {
  const { driver, procedures, echoes, given = '', only } = options
  const session = await driver.open(new AbortController().signal)
  const seen = new Map<string, { readonly column: SeenType['column']; readonly cells: Cell[] }>()
  const returned = new Set<string>()
  const rowOf = async (name: string, lastId: ExpectedEcho['ids'][number] | null) => {
    const procedure = await session.find(name)
    const { columns, batches } = await session.call({ procedure, lastId, batchRows: 10, batchBytes: 1_000_000 })
    const cells: Cell[] = []
    for await (const [row] of batches) cells.push(...(row ?? []))
    return { columns, cells }
  }
  try {
    for (const name of procedures) {
      const { columns, cells } = await rowOf(name, null)
      for (const [at, { name: _, ...column }] of columns.entries()) {
        const entry = seen.get(keyOf(column)) ?? { column, cells: [] }
        entry.cells.push(cells[at] ?? null)
        seen.set(keyOf(column), entry)
      }
    }
    for (const { procedure, ids } of echoes) {
      for (const id of ids) {
        const { columns, cells } = await rowOf(procedure, id)
        const [cell = null] = cells
        const text = cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell
        if (text !== id.text) throw new Error(`${procedure} gave ${text} for ${id.text}`)
        for (const { name: _, ...column } of columns) returned.add(keyOf(column))
      }
    }
  } finally {
    await session.release()
    await driver.close()
  }
  return [...seen]
    .filter(([, { column }]) => only === undefined || column.type === only)
    .map(([key, { column, cells }]) => ({ column, given, cells, handedBack: returned.has(key) }))
}

const keyOf = ({ type, kind, cautions = [] }: SeenType['column']): string => `${type} ${kind} ${cautions}`
