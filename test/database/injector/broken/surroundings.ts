import { staticDirectory } from 'lead-injector'
import type { BrokenResult } from './setup.js'

const directory = staticDirectory({
  templates: { web: { fields: [{ name: 'phone', phone: true }] } },
  campaigns: { summer: { allocations: ['inbound'] } },
})

/** What is wrong with the settings and with what stands around a procedure, which is good. */
export const brokenSurroundings: readonly BrokenResult[] = [
  {
    wrong: 'an unknown template',
    code: 'directory.unknown-place',
    severity: 'fault',
    says: 'template "wbe"',
    settings: { template: 'wbe' },
    dependencies: { directory },
  },
  {
    wrong: 'an unknown campaign',
    code: 'directory.unknown-place',
    severity: 'fault',
    says: 'campaign "sumer"',
    settings: { campaign: 'sumer' },
    dependencies: { directory },
  },
  {
    wrong: 'an unknown allocation',
    code: 'directory.unknown-place',
    severity: 'fault',
    says: 'allocation "outbound"',
    settings: { allocation: 'outbound' },
    dependencies: { directory },
  },
  {
    wrong: 'a directory that fails',
    code: 'directory.failed',
    severity: 'fault',
    dependencies: { directory: { ...directory, place: () => Promise.reject(new Error('no answer')) } },
  },
  {
    wrong: 'a register that fails',
    code: 'register.failed',
    severity: 'fault',
    dependencies: { register: { check: () => Promise.reject(new Error('no answer')) } },
  },
  {
    wrong: 'a normaliser that throws',
    code: 'plugin.failed',
    severity: 'fault',
    dependencies: {
      normaliser: {
        normalise: () => {
          throw new Error('out of order')
        },
      },
    },
  },
  {
    wrong: 'a disabled injector',
    code: 'settings.disabled',
    severity: 'advice',
    answer: 'ready',
    settings: { enabled: false },
  },
  {
    wrong: 'a connection without TLS',
    code: 'connection.unencrypted',
    severity: 'advice',
    answer: 'ready',
  },
]
