import type { InjectorEvent } from './events.js'

/**
 * Hears what an injector does, as plain data.
 *
 * It is called synchronously and in order. What it throws, or rejects with, is ignored: watching must not stop an import.
 */
export type Observer = (event: InjectorEvent) => void
