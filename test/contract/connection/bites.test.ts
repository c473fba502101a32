import { describe, expect, it } from 'vitest'
import { externalConnectionContract } from '../../../src/testing/connection/external-connection-contract.js'
import { scriptedProcedures } from './scripted-source.js'
import { wrongSources } from './wrong-sources.js'

// A wrong source may leave a check waiting for what never comes; nothing here takes long when it is right.
const patience = 1_500

async function fails(run: () => Promise<void>): Promise<boolean> {
  let giveUp: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    giveUp = setTimeout(() => resolve(true), patience)
  })
  const failed = run().then(
    () => false,
    () => true,
  )
  try {
    return await Promise.race([failed, late])
  } finally {
    clearTimeout(giveUp)
  }
}

describe('the laws of a source bite', () => {
  for (const { law, wrong, fresh } of wrongSources) {
    it(`law ${law}: ${wrong}`, async () => {
      const cases = externalConnectionContract({ fresh: async () => fresh(), procedures: scriptedProcedures })
      const caught: string[] = []
      for (const { law: of, name, run } of cases) if (of === law && (await fails(run))) caught.push(name)
      expect(caught).not.toEqual([])
    })
  }

  it('every law has a wrong source', () => {
    expect(new Set(wrongSources.map(({ law }) => law))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]))
  })
})
