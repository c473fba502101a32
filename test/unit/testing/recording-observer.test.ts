import { expect, it } from 'vitest'
import { recordingObserver } from '../../../src/testing/index.js'

it('a recording observer keeps what it hears, in order', () => {
  const heard = recordingObserver()
  const of = { injector: 'web', run: 1, at: '2026-11-24T09:00:00.000Z' }
  heard.observer({ ...of, type: 'lease.lost' })
  heard.observer({ ...of, type: 'stalled', runs: 3 })
  expect(heard.events.map(({ type }) => type)).toEqual(['lease.lost', 'stalled'])
  expect(heard.ofType('stalled').map(({ runs }) => runs)).toEqual([3])
  heard.clear()
  expect(heard.events).toEqual([])
})
