import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'tsup'
import type { Outcome, Task } from './contestants/contestant.js'

const root = resolve(import.meta.dirname, '..')

/** Contestants as files that plain Node runs: no loader has time or memory in their processes. */
export interface Contestants extends AsyncDisposable {
  /** Where a contestant's file is. */
  fileOf(name: string): string
  run(name: string, task: Task, nodeFlags?: readonly string[]): Promise<Outcome>
}

/** Bundles contestants with the sources of the library; the packages stay outside. */
export async function bundleContestants(names: readonly string[]): Promise<Contestants> {
  // Beside the packages that they import.
  const folder = await mkdtemp(join(root, 'node_modules/.lead-injector-bench-'))
  await build({
    entry: Object.fromEntries(names.map((name) => [name, join(root, 'bench/contestants', `${name}.ts`)])),
    outDir: folder,
    format: ['esm'],
    outExtension: () => ({ js: '.mjs' }),
    target: 'node20',
    splitting: false,
    noExternal: [/^lead-injector/],
    esbuildOptions: (options) => {
      options.alias = {
        'lead-injector': join(root, 'src/index.ts'),
        'lead-injector/kysely': join(root, 'src/repository/kysely/index.ts'),
      }
    },
    config: false,
    silent: true,
  })
  const fileOf = (name: string): string => join(folder, `${name}.mjs`)
  return {
    fileOf,
    async run(name, task, nodeFlags = []) {
      const args = [...nodeFlags, fileOf(name), JSON.stringify(task)]
      const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 })
      // The last line is what `contestant` prints.
      return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Outcome
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
