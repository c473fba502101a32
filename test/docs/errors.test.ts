import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { generatedDocs } from '../../etc/docs/generated-docs.js'
import { errorTable } from '../../src/errors/error-table.js'

it.each(generatedDocs())('docs/$file is what its table says', ({ file, text }) => {
  expect(readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8')).toBe(text)
})

it('docs/errors.md has one heading for each error', () => {
  const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
  const headings = page.split('\n').filter((line) => line.startsWith('## '))
  expect(headings).toEqual(Object.keys(errorTable).map((code) => `## ${code}`))
})
