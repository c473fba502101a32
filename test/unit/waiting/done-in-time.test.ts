import { describe, expect, it } from 'vitest'
import { doneInTime } from '../../../src/waiting/done-in-time.js'

describe('a session that is given back', () => {
  it('does not wait for good for a server that never answers', async () => {
    expect(await doneInTime(new Promise(() => undefined), 1)).toBe(false)
  })

  it('is fit for its next use only when the server has answered, and well', async () => {
    expect(await doneInTime(Promise.resolve(), 60_000)).toBe(true)
    expect(await doneInTime(Promise.reject(new Error('lost')), 60_000)).toBe(false)
  })
})
