import { describe, it } from 'vitest'
import { journalContract, leadRepositoryContract, leadTableContract } from '../../../src/testing/index.js'
import { freshMemory } from './fresh-memory.js'

const options = { fresh: freshMemory }

describe('the journal in memory keeps', () => {
  for (const { name, run } of journalContract(options)) it(name, run)
})

describe('the leads in memory keep', () => {
  for (const { name, run } of leadTableContract(options)) it(name, run)
})

describe('the repository in memory keeps', () => {
  for (const { name, run } of leadRepositoryContract(options)) it(name, run)
})
