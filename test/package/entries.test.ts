import { resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshPostgresDatabase } from '../servers/index.js'
import { type Consumer, installLibrary, packLibrary, removeTemporaryFolders, temporaryFolder } from './consumer.js'
import { programs } from './program.js'

const entries = ['lead-injector', 'lead-injector/memory', 'lead-injector/kysely', 'lead-injector/testing'] as const
const withoutPeers = entries.filter((entry) => entry !== 'lead-injector/kysely')
const tsc = resolve(import.meta.dirname, '../../node_modules/typescript/bin/tsc')

let tarball: string
let bare: Consumer
let full: Consumer

beforeAll(async () => {
  tarball = await packLibrary(temporaryFolder())
  bare = await installLibrary(tarball, [])
  full = await installLibrary(tarball, ['kysely', 'pg', '@types/node'])
})

afterAll(removeTemporaryFolders)

describe('the packed library', () => {
  it('holds what is published and nothing else', async () => {
    const listing = await bare.run('tar', ['-tzf', tarball])
    const files = listing.trim().split('\n')
    const strangers = files.filter(
      (file) =>
        !/^package\/(dist\/|docs\/[\w/-]+\.(md|svg)$|(package\.json|README\.md|CHANGELOG\.md|LICENSE)$)/.test(file),
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

  it.each([
    ['postgres', 'pg'],
    ['mssql', 'mssql'],
  ])('says what to install when %s is to be reached without its driver', async (scheme, driver) => {
    const program = `import { ExternalConnection } from 'lead-injector'
      const checked = await ExternalConnection.fromUrl('crm', '${scheme}://dialer:secret@127.0.0.1:1/crm').check()
      console.log(JSON.stringify(checked.isErr() && checked.error))`
    const printed = await bare.run(process.execPath, ['--input-type=module', '--eval', program])
    expect(JSON.parse(printed)).toMatchObject({ code: 'connection.driver-missing', remedy: `npm install ${driver}` })
    expect(printed).not.toContain('secret')
  })

  it.each(Object.entries(programs))('%s imports leads from a real PostgreSQL', async (file, text) => {
    await using crm = await freshPostgresDatabase()
    await using store = await freshPostgresDatabase()
    const client = new pg.Client(crm.url)
    await client.connect()
    await client.query(`
      create function new_leads(last_id int) returns table (id int, phone text) language sql as $$
        select n, '04' || lpad(n::text, 8, '0') from generate_series(coalesce(last_id, 0) + 1, 500) n
      $$`)
    await client.end()
    full.write(file, text)
    const printed = await full.run(process.execPath, [file], { CRM: crm.url, STORE: store.url })
    const counts = { read: 500, imported: 500, updated: 0, reallocated: 0, rejected: 0, known: 0 }
    expect(JSON.parse(printed)).toEqual({ counts, lastId: '500' })
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
