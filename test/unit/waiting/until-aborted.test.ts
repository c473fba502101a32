import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { untilAborted } from '../../../src/waiting/until-aborted.js'

const because = (): Error => new Error('left')
const never = (): Promise<never> => new Promise(() => undefined)

describe('a wait for foreign work', () => {
  it('gives what the work gives, or its own error', async () => {
    const { signal } = new AbortController()
    expect(await untilAborted(async () => 7, { signal, because })).toBe(7)
    const failing = untilAborted(() => Promise.reject(new Error('its own')), { signal, because })
    await expect(failing).rejects.toThrow('its own')
  })

  it('ends with the abort although the work heeds none', async () => {
    const abort = new AbortController()
    const left = untilAborted(never, { signal: abort.signal, because })
    abort.abort()
    await expect(left).rejects.toThrow('left')
  })

  it('begins no work after an abort', async () => {
    let begun = false
    const work = async (): Promise<void> => {
      begun = true
    }
    await expect(untilAborted(work, { signal: AbortSignal.abort(), because })).rejects.toThrow('left')
    expect(begun).toBe(false)
  })

  it('leaves nothing on the signal, however it ends', async () => {
    const abort = new AbortController()
    const { signal } = abort
    await untilAborted(async () => 7, { signal, because })
    await untilAborted(() => Promise.reject(new Error('its own')), { signal, because }).catch(() => undefined)
    const left = untilAborted(never, { signal, because }).catch(() => undefined)
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    abort.abort()
    await left
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })
})
