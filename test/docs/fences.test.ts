import { expect, it } from 'vitest'
import { readFences } from './fences/read-fences.js'
import { typeFaults } from './fences/type-check.js'

it('compiles every example in README, docs and doc comments', () => {
  const fences = readFences()
  expect(fences.map((fence) => fence.at)).toContainEqual(expect.stringMatching(/^README\.md:/))
  expect(typeFaults(fences)).toEqual([])
})
