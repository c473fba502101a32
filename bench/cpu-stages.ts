import { readFileSync } from 'node:fs'

/** What is used of a profile that `node --cpu-prof` writes. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

const stages: readonly (readonly [pattern: RegExp, stage: string])[] = [
  [/^src\/phones|node_modules\/libphonenumber-js/, 'phone numbers'],
  [/^src\/connection/, 'reading the source'],
  [/^src\/(lead|callback)/, 'decoding'],
  [/^src\/(actions|duplicates)/, 'deciding'],
  [/^src\/repository|node_modules\/kysely/, 'statements of the store'],
  [/node_modules\/(pg|mysql2)/, 'drivers'],
  [/^src\/injector/, 'the run itself'],
  [/^\(garbage collector\)/, 'garbage collector'],
  [/^\(idle\)/, 'idle'],
]

/**
 * Milliseconds of a profile by stage, the greatest first. Which module a line of a bundle belongs to is told by the comments
 * that esbuild puts in front of each.
 */
export function cpuByStage(profileFile: string, bundleFile: string): Readonly<Record<string, number>> {
  // node writes such files by itself.
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(profileFile, 'utf8')) as Profile
  const modules = readFileSync(bundleFile, 'utf8')
    .split('\n')
    .flatMap((line, at) => (/^\/\/ \S+\.ts$/.test(line) ? [{ at, path: line.slice(3) }] : []))
  const stageOf = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const path = url.endsWith('.mjs') ? (modules.findLast(({ at }) => at <= lineNumber)?.path ?? url) : url
      const named = path === '' ? functionName : path
      return [id, stages.find(([pattern]) => pattern.test(named))?.[1] ?? 'node and others'] as const
    }),
  )
  const spent: Record<string, number> = {}
  for (const [at, id] of samples.entries()) {
    const stage = stageOf.get(id) ?? 'node and others'
    spent[stage] = (spent[stage] ?? 0) + (timeDeltas[at] ?? 0) / 1000
  }
  return Object.fromEntries(Object.entries(spent).sort(([, one], [, other]) => other - one))
}
