import { describe, it } from 'vitest'
import { journalContract } from '../../../src/testing/index.js'
import { freshMemory } from './fresh-memory.js'

describe('the journal in memory keeps', () => {
  for (const { name, run } of journalContract({ fresh: freshMemory })) it(name, run)
})
