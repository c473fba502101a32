import { describe, it } from 'vitest'
import { externalConnectionContract } from '../../../src/testing/connection/external-connection-contract.js'
import { scriptedProcedures, scriptedSource } from './scripted-source.js'

describe('a scripted connection keeps the laws of a source', () => {
  const cases = externalConnectionContract({ fresh: async () => scriptedSource(), procedures: scriptedProcedures })
  for (const { name, run } of cases) it(name, run)
})
