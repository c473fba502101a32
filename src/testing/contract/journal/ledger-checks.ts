import type { LedgerOutcome } from '../../../repository/journal-entry.js'
import { check } from '../../check/check.js'
import { injector } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { entry, lookAlikes } from '../samples.js'

const outcomes: readonly LedgerOutcome[] = ['imported', 'updated', 'reallocated', 'rejected', 'dismissed', 'put-off']

/** Laws 7 and 8: the ledger. */
export const ledgerChecks: readonly LawCheck[] = [
  {
    law: 7,
    name: 'keys that look alike are different entries',
    run: async ({ begin, record, unit, journal }) => {
      const { lease } = await begin()
      const first = lookAlikes[0] ?? ''
      await record(lease, { ledger: [entry(first)] })
      const known = () => unit(lease, async (tx) => [...(await journal.known(tx, injector, lookAlikes)).keys()].sort())
      check.equal(await known(), [first], 'known keys after one was recorded')
      const rest = lookAlikes.slice(1).map((key, n) => entry(key, { lead: `lead ${n}` }))
      await record(lease, { batch: 2, ledger: rest })
      check.equal(await known(), [...lookAlikes].sort(), 'known keys after all were recorded')
      const read = await journal.ledger(injector, lookAlikes)
      check.equal(new Set(read), new Set([entry(first), ...rest]), 'the entries')
    },
  },
  {
    law: 7,
    name: 'injectors whose ids look alike have ledgers of their own',
    run: async ({ begin, record, journal }) => {
      const names = lookAlikes.slice(0, 10)
      for (const name of names) {
        const { lease } = await begin({ injector: name })
        await record(lease, { ledger: [entry('1', { lead: `of ${name}` })] })
      }
      for (const name of names)
        check.equal(await journal.ledger(name, ['1']), [entry('1', { lead: `of ${name}` })], `the ledger of "${name}"`)
    },
  },
  {
    law: 8,
    name: 'a recorded key is known from then on, with its outcome and run',
    run: async ({ begin, record, finish, journal }) => {
      const { lease } = await begin()
      const entries = outcomes.map((outcome, n) => entry(`${n}`, { outcome, lead: n === 0 ? 'lead' : null }))
      await record(lease, { ledger: entries })
      await finish(lease)
      const { lease: next } = await begin()
      await record(next, { run: 2, ledger: [entry('new', { run: 2 })] })
      const keys = [...entries.map(({ key }) => key), 'new', 'never']
      const known = await journal.reading((tx) => journal.known(tx, injector, keys))
      const expected = [...entries, entry('new', { run: 2 })].map(
        ({ key, outcome, run }) => [key, { outcome, run }] as const,
      )
      check.equal(known, new Map(expected), 'what is known')
      check.equal(
        new Set(await journal.ledger(injector, keys)),
        new Set([...entries, entry('new', { run: 2 })]),
        'the ledger',
      )
    },
  },
  {
    law: 8,
    name: 'the new outcome of a row that was put off takes the place of the old one',
    run: async ({ begin, record, journal }) => {
      const { lease } = await begin()
      await record(lease, { ledger: [entry('1', { outcome: 'put-off' }), entry('2', { outcome: 'put-off' })] })
      await record(lease, { batch: 2, ledger: [entry('1', { outcome: 'updated', lead: 'lead' })] })
      const expected = [entry('1', { outcome: 'updated', lead: 'lead' }), entry('2', { outcome: 'put-off' })]
      check.equal(new Set(await journal.ledger(injector, ['1', '2'])), new Set(expected), 'the ledger')
    },
  },
  {
    law: 8,
    name: 'thousands of keys can be recorded and asked for at once',
    run: async ({ begin, record, unit, journal }) => {
      const { lease } = await begin()
      const keys = Array.from({ length: 3_000 }, (_, n) => `key ${n}`)
      await record(lease, { ledger: keys.map((key) => entry(key)) })
      const asked = [...keys, ...keys.map((key) => `${key}?`)]
      const known = await unit(lease, (tx) => journal.known(tx, injector, asked))
      check.equal(known.size, 3_000, 'known keys')
      check.equal((await unit(lease, (tx) => journal.known(tx, injector, []))).size, 0, 'known keys of none')
    },
  },
  {
    law: 8,
    name: 'a transaction knows what it recorded itself',
    run: async ({ begin, unit, batch, journal }) => {
      const { lease } = await begin()
      const known = await unit(lease, async (tx) => {
        await journal.record(tx, batch(lease, { ledger: [entry('1')] }))
        return journal.known(tx, injector, ['1', '2'])
      })
      check.equal(known, new Map([['1', { outcome: 'imported', run: 1 }]]), 'what is known')
    },
  },
]
