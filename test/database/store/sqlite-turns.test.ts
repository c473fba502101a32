import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { KyselyLeadRepository } from '../../../src/repository/kysely/index.js'
import { migratedStore } from './stores.js'
import { begin } from './units.js'

it('a transaction waits for one of another connection of its process no longer than busy_timeout, and overtakes nobody', async () => {
  const store = await migratedStore('sqlite')
  try {
    const [impatientDb, patientDb] = [store.connect(), store.connect()]
    await sql`pragma busy_timeout = 30`.execute(impatientDb)
    const [slow, impatient, patient] = [store.db, impatientDb, patientDb].map((db) => new KyselyLeadRepository(db))
    if (!slow || !impatient || !patient) throw new Error('three were made')
    // Known beforehand, so that what follows is one transaction each.
    for (const [repository, injector] of [
      [impatient, 'one'],
      [patient, 'other'],
    ] as const) {
      await repository.journal.release(await begin(repository, injector), 1_000)
    }
    const said: string[] = []
    let patiently: Promise<unknown> = Promise.resolve()
    await slow.journal.transaction(async () => {
      const impatiently = begin(impatient, 'one').then(
        () => null,
        (error: unknown) => impatient.journal.faultOf(error),
      )
      patiently = begin(patient, 'other').then(() => said.push('the patient one'))
      expect(await impatiently).toEqual({ kind: 'timeout', code: 'SQLITE_BUSY' })
      said.push('the slow one')
    })
    await patiently
    expect(said).toEqual(['the slow one', 'the patient one'])
    expect((await begin(impatient, 'one')).injector).toBe('one')
  } finally {
    await store.close()
  }
})
