import { expectTypeOf, test } from 'vitest'
import type { LeadInjector } from '../../src/injector/lead-injector.js'
import type { SchedulableInjector } from '../../src/schedule/schedulable-injector.js'

test('a LeadInjector can be scheduled', () => {
  expectTypeOf<LeadInjector>().toExtend<SchedulableInjector>()
})
