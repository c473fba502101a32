import type { StoreFault, StoreFaultKind } from '../store-fault.js'

/** An error of the in-memory store, told apart by its code. */
export class MemoryStoreError extends Error {
  override readonly name = 'MemoryStoreError'
  readonly kind: StoreFaultKind
  readonly code: string

  constructor(kind: StoreFaultKind, code: string, message: string) {
    super(message)
    this.kind = kind
    this.code = code
  }
}

/** Reads an error of the in-memory store; anything else is `unknown`. */
export function memoryFaultOf(error: unknown): StoreFault {
  return error instanceof MemoryStoreError ? { kind: error.kind, code: error.code } : { kind: 'unknown', code: '' }
}
