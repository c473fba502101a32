import type { QuarantineEntry } from '../../../repository/journal-entry.js'
import { check } from '../../check/check.js'
import { injector } from '../bench.js'
import type { LawCheck } from '../check-list.js'
import { keptRow, lookAlikes } from '../samples.js'

const awkward: QuarantineEntry = {
  key: 'a\u0301 ',
  id: null,
  sequence: { run: 1, batch: 1, place: 3 },
  state: 'kept',
  reasons: [
    { code: 'value.too-long', column: 'Vorname \u{1f600}', value: 'x'.repeat(5_000), limit: 255, length: 5_000 },
    {
      code: 'phone.invalid',
      numbers: [{ field: 'phone', fate: 'dropped', text: '?', reason: 'invalid', because: 'TOO_SHORT' }],
    },
    {
      code: 'callback.unreadable',
      column: 'njCallBackDate',
      value: null,
      format: "dd/MM 'at' HH",
      because: '"quoted" \\',
    },
  ],
  raw: {
    columns: [
      ['lead_id', 'varchar(10)', 'text'],
      ['blob', 'bytea', 'binary', ['rounded']],
      ['', 'text', 'text'],
      ['__proto__', 'text', 'text'],
    ],
    cells: ['a\u0301 ', { base64: 'AAEC/w==' }, null, `\\u0000 \\ud800 ${'\u{1f600}'.repeat(20_000)}`],
  },
}

function row(run: number, batch: number, place: number, parts: Partial<QuarantineEntry> = {}): QuarantineEntry {
  return keptRow(`${run}.${batch}.${place}`, { sequence: { run, batch, place }, ...parts })
}

/** Law 12: quarantine. */
export const quarantineChecks: readonly LawCheck[] = [
  {
    law: 12,
    name: 'a kept row comes back as it was kept',
    run: async ({ begin, record, journal }) => {
      const { lease } = await begin()
      await record(lease, { quarantine: [awkward] })
      const rows = await journal.quarantine(injector, { limit: 10 })
      check.equal(rows, [{ ...awkward, injector, at: rows[0]?.at, note: null }], 'the rows')
    },
  },
  {
    law: 12,
    name: 'rows come in the order of their sequence, page by page',
    run: async ({ begin, record, journal }) => {
      const { lease } = await begin()
      const ordered = [row(1, 2, 9), row(1, 2, 10), row(1, 10, 0), row(2, 1, 0), row(10, 1, 1)]
      await record(lease, { quarantine: [...ordered].reverse() })
      const read: string[] = []
      for (let pages = 0, after: QuarantineEntry['sequence'] | undefined; pages < 4; pages++) {
        const page = await journal.quarantine(injector, { limit: 2, ...(after && { after }) })
        check.that(page.length <= 2, 'a page has no more rows than asked for')
        read.push(...page.map(({ key }) => key))
        after = page.at(-1)?.sequence ?? after
      }
      const keys = ordered.map(({ key }) => key)
      check.equal(read, keys, 'the keys, in order')
      const back: string[] = []
      for (let pages = 0, after: QuarantineEntry['sequence'] | undefined; pages < 4; pages++) {
        const page = await journal.quarantine(injector, { limit: 2, newestFirst: true, ...(after && { after }) })
        back.push(...page.map(({ key }) => key))
        after = page.at(-1)?.sequence ?? after
      }
      check.equal(back, [...keys].reverse(), 'the keys, the newest first')
    },
  },
  {
    law: 12,
    name: 'a filter means rows by key, code of any reason, state and instant',
    run: async ({ begin, record, tick, journal }) => {
      const { lease } = await begin()
      await record(lease, {
        quarantine: [
          row(1, 1, 0, {
            state: 'put-off',
            reasons: [{ code: 'lead.not-found', column: 'njExternalLeadId', value: 'x', campaign: 'summer' }],
          }),
          row(1, 1, 1, {
            reasons: [
              { code: 'id.missing', column: 'id' },
              { code: 'superseded', lead: '1' },
            ],
          }),
        ],
      })
      await tick()
      await record(lease, { batch: 2, quarantine: [row(1, 2, 0)] })
      const at = (await journal.quarantine(injector, { limit: 10 }))[2]?.at ?? ''
      const keys = async (filter: Omit<Parameters<typeof journal.quarantine>[1], 'limit'>) =>
        (await journal.quarantine(injector, { limit: 10, ...filter })).map(({ key }) => key)
      check.equal(await keys({}), ['1.1.0', '1.1.1', '1.2.0'], 'all')
      check.equal(await keys({ keys: ['1.2.0', '1.1.0', 'none'] }), ['1.1.0', '1.2.0'], 'by key')
      check.equal(await keys({ keys: [] }), [], 'by no key')
      check.equal(await keys({ code: 'superseded' }), ['1.1.1'], 'by the code of a second reason')
      check.equal(await keys({ code: 'id.missing' }), ['1.1.1', '1.2.0'], 'by code')
      check.equal(await keys({ states: ['put-off'] }), ['1.1.0'], 'by state')
      check.equal(await keys({ states: ['kept', 'put-off'] }), ['1.1.0', '1.1.1', '1.2.0'], 'by two states')
      check.equal(await keys({ before: at }), ['1.1.0', '1.1.1'], 'kept before an instant')
      check.equal(await keys({ code: 'id.missing', before: at, states: ['kept'] }), ['1.1.1'], 'by all of them')
      check.equal(await journal.quarantine('other', { limit: 10 }), [], "another injector's rows")
    },
  },
  {
    law: 12,
    name: 'settled rows stay kept with other reasons, or are replayed and no longer counted',
    run: async ({ begin, record, state, journal }) => {
      const { lease } = await begin()
      const rows = [0, 1, 2].map((place) => row(1, 1, place, { state: place === 2 ? 'kept' : 'put-off' }))
      await record(lease, { quarantine: rows })
      const before = await journal.quarantine(injector, { limit: 10 })
      check.equal([(await state()).putOff, (await state()).quarantined], [2, 3], 'rows put off and in quarantine')
      const reasons = [{ code: 'lead.not-found', column: 'njExternalLeadId', value: 'x', campaign: 'summer' }] as const
      const settled = [
        { key: '1.1.0', state: 'kept', reasons },
        { key: '1.1.1', state: 'replayed', reasons: [] },
      ] as const
      await record(lease, { batch: 2, settled })
      check.equal(
        [(await state()).putOff, (await state()).quarantined],
        [0, 2],
        'rows put off and in quarantine afterwards',
      )
      const expected = before.map((each) => ({ ...each, ...settled.find(({ key }) => key === each.key) }))
      check.equal(await journal.quarantine(injector, { limit: 10 }), expected, 'the rows')
    },
  },
  {
    law: 12,
    name: 'the note of a dismissed row goes when it is kept again, and stays when it is replayed',
    run: async ({ begin, record, finish, unit, journal }) => {
      const { lease } = await begin()
      await record(lease, { quarantine: [0, 1, 2].map((place) => row(1, 1, place)) })
      await finish(lease)
      const upkeep = await begin({ purpose: 'upkeep' })
      const dismissal = { kind: 'dismiss', keys: 'all', reason: 'nonsense' } as const
      await unit(upkeep.lease, (tx) => journal.amend(tx, upkeep.lease, [dismissal]))
      const settled = [
        { key: '1.1.0', state: 'kept', reasons: [{ code: 'id.missing', column: 'id' }] },
        { key: '1.1.1', state: 'replayed', reasons: [] },
      ] as const
      await record(upkeep.lease, { batch: 2, settled })
      const rows = await journal.quarantine(injector, { limit: 10 })
      check.equal(
        rows.map(({ key, state, note }) => [key, state, note]),
        [
          ['1.1.0', 'kept', null],
          ['1.1.1', 'replayed', 'nonsense'],
          ['1.1.2', 'dismissed', 'nonsense'],
        ],
        'the rows',
      )
    },
  },
  {
    law: 12,
    name: 'a key is kept once: kept again, the new row holds',
    run: async ({ begin, record, state, journal }) => {
      const { lease } = await begin()
      await record(lease, { quarantine: [row(1, 1, 0)] })
      await record(lease, { batch: 2, quarantine: [{ ...row(1, 2, 5), key: '1.1.0' }] })
      const rows = await journal.quarantine(injector, { limit: 10 })
      check.equal(
        rows.map(({ key, sequence }) => [key, sequence]),
        [['1.1.0', { run: 1, batch: 2, place: 5 }]],
        'the rows',
      )
      check.equal((await state()).quarantined, 1, 'rows in quarantine')
    },
  },
  {
    law: 12,
    name: 'rows whose keys look alike are kept apart',
    run: async ({ begin, record, journal }) => {
      const { lease } = await begin()
      await record(lease, {
        quarantine: lookAlikes.map((key, place) => keptRow(key, { sequence: { run: 1, batch: 1, place } })),
      })
      for (const key of lookAlikes)
        check.equal(
          (await journal.quarantine(injector, { keys: [key], limit: 10 })).map((each) => each.key),
          [key],
          'the keys found',
        )
    },
  },
]
