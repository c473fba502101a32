import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'tsup'

/** A script as one file, to be run by plain Node: no loader takes time or memory in its process. */
export interface BundledChild extends AsyncDisposable {
  /** The one file, for who runs it in a way of its own. */
  readonly file: string
  /** Runs it with arguments, and gives what it wrote. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>
}

/** Bundles a script; the packages stay outside. */
export async function bundleChild(script: URL): Promise<BundledChild> {
  // Beside the packages that the script imports.
  const folder = await mkdtemp(join(resolve(import.meta.dirname, '..'), 'node_modules/.lead-injector-child-'))
  await build({
    entry: { child: fileURLToPath(script) },
    outDir: folder,
    format: ['esm'],
    outExtension: () => ({ js: '.mjs' }),
    target: 'node20',
    // It loads a binary beside itself.
    external: ['libsql'],
    config: false,
    silent: true,
  })
  const file = join(folder, 'child.mjs')
  return {
    file,
    async run(args, env = {}) {
      const { stdout } = await promisify(execFile)(process.execPath, [file, ...args], {
        env: { ...process.env, ...env },
      })
      return stdout
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
