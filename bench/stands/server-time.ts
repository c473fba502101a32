import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

/**
 * Microseconds of processor time of a process and all its children, those that are gone included; NULL where there is no /proc.
 *
 * Source: proc(5), `/proc/pid/stat`.
 */
export function processorTime(pid: number | undefined): number | null {
  if (pid === undefined) return null
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    let ticks = 0
    for (const name of all) {
      const stat = statOf(name)
      if (stat === null) continue
      if (stat.pid === pid) ticks += stat.own + stat.ofChildren
      else if (stat.parent === pid) ticks += stat.own
    }
    return (ticks * 1_000_000) / ticksPerSecond
  } catch {
    return null
  }
}

function statOf(name: string) {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8')
    // The name of the program is in brackets and may hold anything.
    const rest = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [parent, user, system, childUser, childSystem] = [1, 11, 12, 13, 14].map((at) => Number(rest[at]))
    return {
      pid: Number(name),
      parent: parent ?? 0,
      own: (user ?? 0) + (system ?? 0),
      ofChildren: (childUser ?? 0) + (childSystem ?? 0),
    }
  } catch {
    return null // it has ended meanwhile
  }
}
