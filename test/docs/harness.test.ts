import { readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, it } from 'vitest'
import { cases, testNewLeads } from '../../examples/harness/check-new-leads.js'
import { freshPostgresDatabase } from '../servers/index.js'

const schema = readFileSync(new URL('../../examples/harness/crm.sql', import.meta.url), 'utf8')

it.for(cases.map((each) => [each.name, each] as const))(
  'the harness of the examples: %s',
  async ([, { rows, check }]) => {
    await using database = await freshPostgresDatabase()
    const client = new pg.Client(database.url)
    await client.connect()
    await client.query(schema)
    for (const { phone, name, callAt } of rows) {
      await client.query('insert into enquiry (phone, name, call_at) values ($1, $2, $3)', [phone, name, callAt])
    }
    check(await testNewLeads(database.url))
    const { rows: left } = await client.query('select count(*)::int as count from enquiry')
    await client.end()
    expect(left).toEqual([{ count: rows.length }])
  },
)
