import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'tsup'
import { expect, it } from 'vitest'
import { freshPostgresDatabase } from '../../servers/index.js'
import { size } from '../../size.js'
import { testCrm } from './crm.js'

const leads = size({ quick: 20_000, full: 100_000 })
const megabytesAllowed = 250
const root = resolve(import.meta.dirname, '../../..')

/** The script with the library in one file: a loader that compiles on the way would have memory of its own in the process. */
async function bundle(outDir: string): Promise<string> {
  await build({
    entry: { child: join(import.meta.dirname, 'import-in-child.ts') },
    outDir,
    format: ['esm'],
    outExtension: () => ({ js: '.mjs' }),
    target: 'node20',
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
  return join(outDir, 'child.mjs')
}

it(`imports ${leads} leads from PostgreSQL into PostgreSQL in less than ${megabytesAllowed} MB`, async () => {
  const crm = await testCrm()
  await crm.reset()
  await crm.sql(
    `insert into enquiry (phone, mobile, name, callback)
     select '+614' || lpad((2 * n)::text, 8, '0'), '+614' || lpad((2 * n + 1)::text, 8, '0'), 'Lead ' || n || repeat(' x', 50),
       case when n % 2 = 0 then '2027-01-05 10:00' end
     from generate_series(5000000, 5000000 + $1 - 1) n`,
    [leads],
  )
  await using store = await freshPostgresDatabase()
  // Beside the packages that the script imports.
  const folder = await mkdtemp(join(root, 'node_modules/.lead-injector-memory-'))
  try {
    const script = await bundle(folder)
    const { stdout } = await promisify(execFile)(process.execPath, [script, crm.url, store.url])
    const { counts, megabytes } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    expect(counts).toEqual({ read: leads, imported: leads, updated: 0, reallocated: 0, rejected: 0, known: 0 })
    expect(megabytes).toBeLessThan(megabytesAllowed)
  } finally {
    await rm(folder, { recursive: true })
    await crm.close()
  }
})
