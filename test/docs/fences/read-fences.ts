import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A fence of TypeScript in a page, or in a doc comment. */
export interface Fence {
  /** Where it stands: `README.md:38`. */
  readonly at: string
  readonly code: string
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Every TypeScript fence of README and docs/, and of the doc comments in src. */
export function readFences(): readonly Fence[] {
  const pages = ['README.md', ...filesBelow('docs', '.md')]
  const sources = filesBelow('src', '.ts')
  return [...pages, ...sources].flatMap((file) => fencesOf(file, readFileSync(`${root}${file}`, 'utf8')))
}

function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.startsWith('api'))
    .map((file) => `${folder}/${file}`)
    .sort()
}

function fencesOf(file: string, text: string): readonly Fence[] {
  const fences: Fence[] = []
  let open: { readonly line: number; readonly code: string[] } | null = null
  for (const [index, written] of text.split('\n').entries()) {
    const line = file.endsWith('.ts') ? written.replace(/^\s*\* ?/, '') : written
    if (open === null) {
      if (/^```ts\s*$/.test(line)) open = { line: index + 1, code: [] }
    } else if (line.startsWith('```')) {
      fences.push({ at: `${file}:${open.line}`, code: `${open.code.join('\n')}\n` })
      open = null
    } else open.code.push(line)
  }
  return fences
}
