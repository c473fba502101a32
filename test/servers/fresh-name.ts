import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'

/** A name that no other test uses, for a database or an account; at most 32 characters, so that MySQL takes it too. */
export function freshName(): string {
  return `${inject('servers').run}_${randomUUID().replaceAll('-', '').slice(0, 16)}`
}
