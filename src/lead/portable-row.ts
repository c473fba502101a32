import type { Cell, ColumnCaution, ColumnKind, RawRow, SourceColumn } from './value.js'

/** A cell in an encoding that any store can hold and that decodes exactly: NUL and lone surrogates escaped, bytes in base64. */
export type PortableCell = string | { readonly base64: string } | null

/** The raw values of a row with their columns, as kept in quarantine. */
export interface PortableRow {
  /** `[name, type, kind]` of each column, and a fourth member, its cautions, where it has some. */
  readonly columns: readonly (
    | readonly [string, string, string]
    | readonly [string, string, string, readonly string[]]
  )[]
  readonly cells: readonly PortableCell[]
}

/** Escapes the backslash, NUL and lone surrogates as `\\` and `\uXXXX`. Other text stays as it is. */
function escapeText(text: string): string {
  return text.replace(/[\\\0]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) => {
    if (found.length === 2) return found
    return found === '\\' ? '\\\\' : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** Undoes `escapeText`. */
function unescapeText(text: string): string {
  return text.replace(/\\(\\|u([0-9a-f]{4}))/g, (_, found: string, code: string | undefined) =>
    code === undefined ? found : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** One cell as any store can hold it. */
export function encodeCell(cell: Cell): PortableCell {
  if (cell === null) return null
  return typeof cell === 'string' ? escapeText(cell) : { base64: Buffer.from(cell).toString('base64') }
}

/** A row with its columns as any store can hold it. */
export function encodeRow(columns: readonly SourceColumn[], row: RawRow): PortableRow {
  return {
    columns: columns.map(({ name, type, kind, cautions }) => {
      const head = [escapeText(name), escapeText(type), kind] as const
      return cautions && cautions.length > 0 ? [...head, cautions] : head
    }),
    cells: row.map(encodeCell),
  }
}

/** Undoes `encodeRow`. */
export function decodeRow({ columns, cells }: PortableRow): {
  readonly columns: readonly SourceColumn[]
  readonly cells: RawRow
} {
  return {
    columns: columns.map(([name, type, kind, cautions]) => ({
      name: unescapeText(name),
      type: unescapeText(type),
      kind: kind as ColumnKind, // as encodeRow wrote it
      ...(cautions ? { cautions: cautions as readonly ColumnCaution[] } : {}), // likewise
    })),
    cells: cells.map(decodeCell),
  }
}

function decodeCell(cell: PortableCell): Cell {
  if (cell === null) return null
  return typeof cell === 'string' ? unescapeText(cell) : new Uint8Array(Buffer.from(cell.base64, 'base64'))
}
