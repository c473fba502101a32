import { Kysely, MysqlDialect } from 'kysely'
import { ExternalConnection, LeadInjector, renderTestReport, type TestReport } from 'lead-injector'
import { KyselyLeadRepository } from 'lead-injector/kysely'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { createPool } from 'mysql2'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOn, type FreshDatabase, freshMariadbDatabase, freshName } from '../../servers/index.js'
import { ask } from '../connection/mysql/ask.js'
import { plainSettings } from './bench.js'
import { brokenEverywhere } from './broken/everywhere.js'
import { brokenMariadbConnections } from './broken/mariadb-connections.js'
import { brokenMariadbProcedures, zeroDates } from './broken/mariadb-procedures.js'
import { does, onMariadb, selects } from './broken/on-mariadb.js'
import type { BrokenOnMariadb } from './broken/setup.js'

const answers = { fault: 'not-ready', warning: 'ready-with-warnings', advice: 'ready' } as const
// Accounts belong to the server, which other files use at the same time.
const run = freshName()
const setups = [...brokenMariadbConnections, ...brokenMariadbProcedures, ...brokenEverywhere.map(onMariadb)].map(
  (setup, index) => [setup.wrong, setup, `${run}_${index}`] as const,
)
const statements = setups.flatMap(([, { sql = [] }, name]) => sql.map((each) => each.replaceAll('NAME', name)))

await describeOn('mariadb', 'a test on MariaDB finds', () => {
  let crm: FreshDatabase

  /** All cases share one server and one database. */
  beforeAll(async () => {
    crm = await freshMariadbDatabase()
    const rows = Array.from({ length: 10 }, (_, n) => `(${n + 1}, '+614120000${10 + n}', '2030-03-25 14:30:00')`)
    await ask(
      crm.url,
      'create table enquiry (id bigint primary key, phone varchar(30), call_at timestamp null) engine = innodb',
      "set time_zone = '+00:00'",
      `insert into enquiry values ${rows}`,
      ...statements,
      does(selects({})).replace('NAME', 'all_is_well'),
      ...zeroDates('0000-00-00').map((sql) => sql.replaceAll('NAME', 'never_to_be_called')),
    )
  })
  afterAll(async () => {
    const users = statements.flatMap((sql) => /^create user ('\w+')/.exec(sql)?.[1] ?? [])
    await ask(crm.url, ...users.map((user) => `drop user ${user}@'%'`))
    await crm.drop()
  })

  async function testOf(setup: Partial<BrokenOnMariadb>, name: string): Promise<TestReport> {
    const url = Object.assign(new URL(crm.url), named(setup.url, name))
    await using connection = ExternalConnection.fromUrl('crm', url.href, setup.config)
    if (setup.closed) await connection.close()
    const injector = LeadInjector.create({
      settings: { ...plainSettings, phoneFields: ['phone'], procedureName: name, ...named(setup.settings, name) },
      connection,
      repository: new MemoryLeadRepository(),
      ...setup.dependencies,
    })
    return (await injector._unsafeUnwrap().test(setup.options))._unsafeUnwrap()
  }

  it.for(setups)('%s', async ([, setup, name]) => {
    const report = await testOf(setup, name)
    const finding = report.findings.find(({ code }) => code === setup.code)
    expect(finding, renderTestReport(report)).toMatchObject({ severity: setup.severity })
    if (setup.says) expect(`${finding?.message} ${finding?.remedy}`).toContain(setup.says.replaceAll('NAME', name))
    expect(report.answer, renderTestReport(report)).toBe(setup.answer ?? answers[setup.severity])
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('a store on MariaDB that is not migrated, and says it once', async () => {
    const store = await freshMariadbDatabase()
    const db = new Kysely<unknown>({ dialect: new MysqlDialect({ pool: createPool({ uri: store.url }) }) })
    const { findings } = await testOf({ dependencies: { repository: new KyselyLeadRepository(db) } }, 'all_is_well')
    expect(findings.filter(({ severity }) => severity === 'fault')).toMatchObject([
      { code: 'store.not-migrated', remedy: expect.stringContaining('migrate(db)') },
    ])
    await db.destroy()
    await store.drop()
  })

  it('nothing where nothing is wrong', async () => {
    const report = await testOf({}, 'all_is_well')
    expect(report.findings.map(({ code }) => code)).toEqual(['connection.unencrypted'])
    expect(report).toMatchObject({
      answer: 'ready',
      calls: 3,
      uniqueId: { column: 'leadId', type: 'bigint', missing: 0, repeated: 0, ascending: true, last: { text: '10' } },
    })
  })

  it('nothing in zero dates, which stand for none', async () => {
    const report = await testOf({}, 'never_to_be_called')
    expect(report.findings.map(({ code }) => code)).toEqual(['connection.unencrypted'])
    expect(report.rows).toHaveLength(10)
    for (const row of report.rows) expect(row).toMatchObject({ outcome: 'imported', callback: null })
  })
})

/** Settings or parts of a URL, with the case's name in them. */
function named<T>(setup: T | undefined, name: string): T | undefined {
  return setup && JSON.parse(JSON.stringify(setup).replaceAll('NAME', name))
}
