import { describe, expect, it } from 'vitest'
import type { LeadRepository } from '../../../src/repository/lead-repository.js'
import { MemoryLeadRepository, type MemoryTransaction } from '../../../src/repository/memory/index.js'
import {
  type ContractCase,
  type ContractOptions,
  journalContract,
  leadRepositoryContract,
  leadTableContract,
  ManualClock,
} from '../../../src/testing/index.js'
import { brokenApplying } from './broken/applying.js'
import { brokenFoundLeads } from './broken/found-leads.js'
import { brokenHistories } from './broken/histories.js'
import { brokenHolders } from './broken/holders.js'
import { brokenLastIds } from './broken/last-ids.js'
import { brokenLeases } from './broken/leases.js'
import { brokenLedgers } from './broken/ledgers.js'
import { brokenQuarantines } from './broken/quarantines.js'
import { brokenRepositories, recognising } from './broken/repositories.js'
import { brokenRuns } from './broken/runs.js'
import { brokenShownLeads } from './broken/shown-leads.js'
import { brokenTransactions } from './broken/transactions.js'
import { brokenUpkeep } from './broken/upkeep.js'

const brokenJournals = [
  ...brokenHistories,
  ...brokenTransactions,
  ...brokenLeases,
  ...brokenLedgers,
  ...brokenLastIds,
  ...brokenRuns,
  ...brokenQuarantines,
  ...brokenUpkeep,
]
const brokenLeads = [...brokenShownLeads, ...brokenFoundLeads, ...brokenHolders, ...brokenApplying]

type Halves = Partial<LeadRepository<MemoryTransaction>>

/** Options for a repository in memory of which a half is exchanged. */
function optionsFor(exchange: (real: MemoryLeadRepository) => Halves, atomic = true): ContractOptions {
  return {
    atomic,
    fresh: async () => {
      const clock = new ManualClock('2031-05-06T07:08:09.012Z')
      const real = new MemoryLeadRepository({ clock })
      return {
        repository: { journal: real.journal, leads: real.leads, ...exchange(real) },
        close: async () => {},
        advanceClock: (milliseconds) => clock.advance(milliseconds),
        changeRecords: async () => real.snapshot().changes,
      }
    },
  }
}

const patience = 200

/** Names of the cases of a law that fail. One that does not end counts: it has come to wait for ever. */
async function failing(cases: readonly ContractCase[], law: number): Promise<readonly string[]> {
  const failed: string[] = []
  for (const { name, run } of cases.filter((each) => each.law === law)) {
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('It does not end.')), patience).unref()
    })
    await Promise.race([run(), late]).catch(() => failed.push(name))
  }
  return failed
}

const caught = new Set<string>()

/** Whether the suite catches a wrong adapter, by a case of the law that it breaks. */
async function expectCaught(cases: readonly ContractCase[], law: number): Promise<void> {
  const failed = await failing(cases, law)
  for (const name of failed) caught.add(name)
  expect(failed).not.toEqual([])
}

describe('the suite catches a journal that', () => {
  for (const { law, wrong, make } of brokenJournals)
    it(`breaks law ${law}: ${wrong}`, async () => {
      const options = optionsFor(({ journal }) => ({ journal: { ...journal, ...make(journal) } }))
      await expectCaught(journalContract(options), law)
    })
})

describe('the suite catches a table of leads that', () => {
  for (const { law, wrong, make } of brokenLeads)
    it(`breaks law ${law}: ${wrong}`, async () => {
      const options = optionsFor((real) => {
        const { journal, ...leads } = make(real.leads, real)
        return { journal: { ...real.journal, ...journal }, leads: { ...real.leads, ...leads } }
      })
      await expectCaught(leadTableContract(options), law)
    })
})

describe('the suite catches a repository that', () => {
  for (const { law, wrong, notAtomic = false, make } of brokenRepositories)
    it(`breaks law ${law}: ${wrong}`, async () => {
      const exchange = (real: MemoryLeadRepository) => {
        const { journal, leads } = make(real)
        return { journal: { ...real.journal, ...journal }, leads: { ...real.leads, ...leads } }
      }
      await expectCaught(leadRepositoryContract(optionsFor(exchange, !notAtomic)), law)
    })
})

const right = optionsFor(() => ({}))
const notAtomic = optionsFor((real) => ({ leads: recognising(real) }), false)

describe('the suite', () => {
  it('has a wrong adapter for each law, and each case catches some', () => {
    const all = [right, notAtomic].flatMap((options) => [
      ...journalContract(options),
      ...leadTableContract(options),
      ...leadRepositoryContract(options),
    ])
    expect(all.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([])
  })
})

describe('a store that is not atomic passes the reduced set:', () => {
  for (const { name, run } of [...leadTableContract(notAtomic), ...leadRepositoryContract(notAtomic)]) it(name, run)
})
