import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Consumer, installLibrary, packLibrary, removeTemporaryFolders, temporaryFolder } from './consumer.js'

const entries = ['lead-injector', 'lead-injector/memory', 'lead-injector/kysely', 'lead-injector/testing'] as const
const withoutPeers = entries.filter((entry) => entry !== 'lead-injector/kysely')
const tsc = resolve(import.meta.dirname, '../../node_modules/typescript/bin/tsc')

let tarball: string
let bare: Consumer
let full: Consumer

beforeAll(async () => {
  tarball = await packLibrary(temporaryFolder())
  bare = await installLibrary(tarball, [])
  full = await installLibrary(tarball, ['kysely', '@types/node'])
})

afterAll(removeTemporaryFolders)

describe('the packed library', () => {
  it('holds what is published and nothing else', async () => {
    const listing = await bare.run('tar', ['-tzf', tarball])
    const files = listing.trim().split('\n')
    const strangers = files.filter(
      (file) => !/^package\/(dist\/|(package\.json|README\.md|CHANGELOG\.md|LICENSE)$)/.test(file),
    )
    expect(strangers).toEqual([])
  })

  it.each(withoutPeers)('%s loads without any peer, by import and by require', async (entry) => {
    expect(await exportsByImport(bare, entry)).toEqual(await exportsByRequire(bare, entry))
  })

  it.each(entries)('%s gives the same names by import and by require', async (entry) => {
    const names = await exportsByImport(full, entry)
    expect(names).toEqual(await exportsByRequire(full, entry))
    expect(names.length).toBeGreaterThan(0)
    expect(names).not.toContain('default')
  })

  it('has types that compile strictly from a module and from CommonJS, declarations checked too', async () => {
    const imports = entries.map((entry, index) => `import * as entry${index} from '${entry}'`)
    const use = `export const all: readonly object[] = [${entries.map((_, index) => `entry${index}`).join(', ')}]`
    const files = ['types.mts', 'types.cts']
    for (const file of files) full.write(file, [...imports, use, ''].join('\n'))
    const target = ['--module', 'nodenext', '--target', 'es2022', '--types', 'node']
    await full.run(process.execPath, [tsc, '--strict', '--noEmit', '--skipDefaultLibCheck', ...target, ...files])
  })
})

async function exportsByImport(consumer: Consumer, entry: string): Promise<readonly string[]> {
  const program = `import * as all from '${entry}'; console.log(JSON.stringify(Object.keys(all)))`
  return namesIn(await consumer.run(process.execPath, ['--input-type=module', '--eval', program]))
}

async function exportsByRequire(consumer: Consumer, entry: string): Promise<readonly string[]> {
  const program = `console.log(JSON.stringify(Object.keys(require('${entry}'))))`
  return namesIn(await consumer.run(process.execPath, ['--input-type=commonjs', '--eval', program]))
}

function namesIn(output: string): readonly string[] {
  return (JSON.parse(output) as string[]).sort()
}
