import { isOrderedKind } from '../../../../src/lead/compare-ids.js'
import { uniqueIdKind } from '../../../../src/lead/exact-id.js'
import type { Cell } from '../../../../src/lead/value.js'
import type { SeenType } from './read-types.js'

/** One database's part of the page. */
export interface TypesChapter {
  readonly title: string
  readonly text: string
  readonly types: readonly SeenType[]
}

const head = `# Types

Which type of an outside database comes as what, seen rather than said: the suite that holds each connection to its laws calls a
procedure that gives a value of every type, and this page is written from what came. It is a test (\`test/contract/connection/types-page.test.ts\`),
which fails when what comes is no longer what stands here; \`npx vitest run test/contract/connection/types-page.test.ts -u\` writes it anew.

- **comes as** is the kind of the column, with what must be known about it; kinds are explained at \`ColumnKind\`.
- **as unique id**: whether ids of the type are exact, and what Last Id becomes: the greatest of a result, or the last row's where the type has
  no order that database and library agree on. What is not exact stops the run (\`id.inexact\`); for numbers a cast to text in the procedure is enough.
  Values that nothing comes after (\`infinity\`, \`NaN\`) stop it in any type.
- **handed back**: ids of the type were sent as Last Id, and came back as they were.
`

const examplesAtMost = 3
const lengthAtMost = 44

/** The page as Markdown. */
export function renderTypes(chapters: readonly TypesChapter[]): string {
  return [head, ...chapters.map(renderChapter)].join('\n')
}

function renderChapter({ title, text, types }: TypesChapter): string {
  const rows = types.map((seen) => {
    const { column, given, handedBack } = seen
    const type = `\`${column.type}\`${given === '' ? '' : ` ${given}`}`
    const cautions = (column.cautions ?? []).map((caution) => `, ${caution}`).join('')
    return `| ${type} | ${column.kind}${cautions} | ${examples(seen)} | ${asId(seen)} | ${handedBack ? 'yes' : ''} |`
  })
  return [
    `## ${title}`,
    '',
    text,
    '',
    '| type | comes as | for example | as unique id | handed back |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function asId({ column }: SeenType): string {
  const kind = uniqueIdKind({ name: '', ...column })
  if (typeof kind !== 'string') return `no: ${kind.inexact}`
  return isOrderedKind(kind) ? 'exact; the greatest' : "exact; the last row's"
}

function examples({ cells }: SeenType): string {
  const shown = cells.filter((cell) => cell !== null && cell.length > 0).map(shownCell)
  return [...new Set(shown)].slice(0, examplesAtMost).join(', ')
}

/** A cell that a table of Markdown can hold; bytes in hexadecimal. */
function shownCell(cell: Cell): string {
  const text = cell instanceof Uint8Array ? `0x${Buffer.from(cell).toString('hex')}` : (cell ?? '')
  const short = [...text].length > lengthAtMost ? `${[...text].slice(0, lengthAtMost).join('')}…` : text
  return `\`${short.replaceAll('|', '\\|').replaceAll('`', "'").replaceAll(/\s/g, ' ')}\``
}
