import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rejectionSamples } from '../../etc/docs/rejection-samples.js'
import { rejectionsDoc } from '../../etc/docs/rejections-doc.js'
import { rejectionKinds } from '../../src/lead/rejection.js'

describe('docs/rejections.md', () => {
  it('is what the table of rejections says now', () => {
    expect(readFileSync(new URL('../../docs/rejections.md', import.meta.url), 'utf8')).toBe(rejectionsDoc())
  })

  it('has one heading for each code', () => {
    const headings = [...rejectionsDoc().matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual(Object.keys(rejectionKinds))
  })

  it.each(Object.entries(rejectionSamples))('shows an example of %s itself', (code, { example }) => {
    expect(example.code).toBe(code)
  })
})
