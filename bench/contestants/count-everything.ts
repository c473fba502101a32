import type { Task, TripCounter } from './contestant.js'

/** Counts what every connection of a driver is asked for, whoever opened it. */
export async function countEverything(store: Task['store'], counter: TripCounter): Promise<void> {
  const prototype: Record<string, unknown> =
    store === 'postgres' ? await prototypeOf('pg', 'Client') : await prototypeOf('mysql2', 'Connection')
  const method = store === 'postgres' ? 'query' : 'addCommand'
  const original = prototype[method]
  if (typeof original !== 'function') throw new Error(`The driver has no ${method} to be counted.`)
  prototype[method] = function (this: unknown, ...args: unknown[]) {
    counter.trips++
    return Reflect.apply(original, this, args)
  }
}

async function prototypeOf(driver: 'pg' | 'mysql2', name: string): Promise<Record<string, unknown>> {
  const { default: exported } = await import(driver)
  const found = exported[name].prototype
  // mysql2 keeps its methods in a class above the one that it exports.
  return 'addCommand' in found && !Object.hasOwn(found, 'addCommand') ? Object.getPrototypeOf(found) : found
}
