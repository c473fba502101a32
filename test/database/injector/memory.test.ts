import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { freshPostgresDatabase } from '../../servers/index.js'
import { size } from '../../size.js'
import { testCrm } from './crm.js'

const leads = size({ quick: 20_000, full: 100_000 })
const megabytesAllowed = 250

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
  const script = fileURLToPath(new URL('import-in-child.ts', import.meta.url))
  // Only the process that imports counts, so it must not be the one that compiles.
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, crm.url, store.url])
  const { counts, megabytes } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  expect(counts).toEqual({ read: leads, imported: leads, updated: 0, reallocated: 0, rejected: 0, known: 0 })
  expect(megabytes).toBeLessThan(megabytesAllowed)
  await crm.close()
})
