import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const project = resolve(import.meta.dirname, '../..')
const own = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))

/** A folder far from the project in which the packed library is installed, as a user would have it. */
export interface Consumer {
  readonly folder: string
  /** Writes a file into the folder. */
  write(file: string, text: string): void
  /** Runs a program in the folder and gives what it printed; rejects with all its output when it fails. */
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>
}

/** Builds and packs the library; gives the path of the tarball. */
export async function packLibrary(folder: string): Promise<string> {
  await execute('npm', ['pack', '--pack-destination', folder], { cwd: project })
  const [file] = readdirSync(folder).filter((entry) => entry.endsWith('.tgz'))
  if (file === undefined) throw new Error('npm pack left no tarball')
  return join(folder, file)
}

/**
 * Installs the tarball with its dependencies and the named further packages, and nothing else.
 *
 * Each package is linked to the copy that the project itself has, so that no registry is asked; what the library
 * needs and does not declare is therefore missing.
 */
export async function installLibrary(tarball: string, further: readonly string[]): Promise<Consumer> {
  const folder = join(temporaryFolder(), 'consumer')
  mkdirSync(folder)
  const names = [...Object.keys(own.dependencies), ...further]
  const links = names.map((name) => [name, `file:${join(project, 'node_modules', name)}`])
  const dependencies = { 'lead-injector': `file:${tarball}`, ...Object.fromEntries(links) }
  const consumer = consumerIn(folder)
  consumer.write('package.json', JSON.stringify({ name: 'consumer', private: true, dependencies }))
  await consumer.run('npm', ['install', '--offline', '--ignore-scripts', '--install-links=false', '--no-audit'])
  return consumer
}

const made: string[] = []

/** A temporary folder that `removeTemporaryFolders` removes. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'lead-injector-package-'))
  made.push(folder)
  return folder
}

/** Removes every folder made here. */
export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}

function consumerIn(folder: string): Consumer {
  return {
    folder,
    write: (file, text) => writeFileSync(join(folder, file), text),
    async run(program, args, env = {}) {
      try {
        const { stdout } = await execute(program, args, { cwd: folder, env: { ...process.env, ...env } })
        return stdout
      } catch (error) {
        // execFile puts what the program printed on the error, not into its message
        const { stdout, stderr } = error as { stdout: string; stderr: string }
        throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}\n${stderr}`)
      }
    },
  }
}
