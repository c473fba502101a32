import { readFileSync, writeFileSync } from 'node:fs'
import { generatedDocs } from './generated-docs.js'

/** Writes the generated pages of docs/; with --check, says which are out of date and writes nothing. */
const check = process.argv.includes('--check')
const stale: string[] = []
for (const { file, text } of generatedDocs()) {
  const url = new URL(`../../docs/${file}`, import.meta.url)
  if (current(url) === text) continue
  stale.push(file)
  if (!check) writeFileSync(url, text)
}
for (const file of stale)
  console.log(check ? `docs/${file} is out of date: npm run docs:tables` : `docs/${file} written`)
process.exitCode = check && stale.length > 0 ? 1 : 0

function current(url: URL): string | null {
  try {
    return readFileSync(url, 'utf8')
  } catch {
    return null
  }
}
