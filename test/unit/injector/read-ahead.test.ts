import { LeadInjector, orThrow, type PhoneNormaliser } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { integerColumn, scriptedConnection, textColumn } from 'lead-injector/testing'
import { expect, it } from 'vitest'
import { scriptedSettings } from '../../scripted-settings.js'

const rows = ['1', '2', '3'].map((id) => [id, `+6140000000${id}`])

/** An injector of batches of one row, over a store that keeps each insert waiting until `until` of its number has come. */
function injectorOver(until: (number: string) => Promise<void>, normaliser: PhoneNormaliser) {
  const { connection } = scriptedConnection({
    procedures: { new_leads: { answer: () => ({ columns: [integerColumn('id'), textColumn('phone')], rows }) } },
  })
  const { leads, journal } = new MemoryLeadRepository()
  const slow: typeof leads = {
    ...leads,
    find: (tx, query) => leads.find(tx, query),
    async apply(tx, changes, context) {
      await until(changes.inserts[0]?.numbers[0]?.number ?? '')
      return leads.apply(tx, changes, context)
    },
  }
  const settings = { ...scriptedSettings, batchRows: 1 }
  return orThrow(LeadInjector.create({ settings, connection, repository: { leads: slow, journal }, normaliser }))
}

it('decodes the next batch while the store has the changes of one', async () => {
  const decoded = new Map<string, () => void>()
  const isDecoded = new Map(
    rows.map(([, number = '']) => [number, new Promise<void>((resolve) => decoded.set(number, resolve))]),
  )
  const normaliser: PhoneNormaliser = {
    normalise(number) {
      decoded.get(number)?.()
      return { number }
    },
  }
  const following = (number: string) => rows[rows.findIndex(([, own]) => own === number) + 1]?.[1] ?? ''
  // Without reading ahead this would never end.
  const injector = injectorOver(async (number) => isDecoded.get(following(number)), normaliser)
  expect(orThrow(await injector.run()).counts).toMatchObject({ read: 3, imported: 3 })
})

it('begins with the next batch no sooner than the store has the changes', async () => {
  const read: string[] = []
  const normaliser: PhoneNormaliser = {
    normalise(number) {
      read.push(number)
      return { number }
    },
  }
  const readAtInsert: number[] = []
  const injector = injectorOver(async () => {
    readAtInsert.push(read.length)
  }, normaliser)
  orThrow(await injector.run())
  expect(readAtInsert).toEqual([1, 2, 3])
})
