import { cpus } from 'node:os'

/** Where and when figures were taken. */
export interface Machine {
  readonly date: string
  readonly cpu: string
  readonly cores: number
  readonly node: string
}

/** The machine that this runs on, today. */
export function thisMachine(): Machine {
  const cores = cpus()
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cores[0]?.model.trim() ?? 'an unknown processor',
    cores: cores.length,
    node: process.version.slice(1),
  }
}
