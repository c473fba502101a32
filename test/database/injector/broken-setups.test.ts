import { type InjectorSettings, LeadInjector, renderTestReport, type Severity, type TestReport } from 'lead-injector'
import { KyselyLeadRepository } from 'lead-injector/kysely'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshName, freshSqlite } from '../../servers/index.js'
import { plainSettings } from './bench.js'
import { brokenConnections } from './broken/connections.js'
import { brokenEverywhere } from './broken/everywhere.js'
import { gives, onPostgres, plainColumns, plainRows } from './broken/on-postgres.js'
import { brokenProcedures } from './broken/procedures.js'
import type { BrokenSetup } from './broken/setup.js'
import { type TestCrm, testCrm } from './crm.js'

// Roles belong to the server, which other files use at the same time.
const run = freshName()
const setups = [...brokenConnections, ...brokenProcedures, ...brokenEverywhere.map(onPostgres)].map(
  (setup, index) => [setup.wrong, setup, `${run}_${index}`] as const,
)

let crm: TestCrm

/** All cases share one server, one database and one set of objects. */
beforeAll(async () => {
  crm = await testCrm()
  await crm.sql(`create table enquiry as select n::bigint as id, '+614120000' || (10 + n) as phone
    from generate_series(1, 10) n`)
  // The names tell the cases apart; bodies are looked at when they run, as of procedures that someone else made.
  await crm.sql(
    `set check_function_bodies = off; ${setups.map(([, { sql = '' }, name]) => sql.replaceAll('NAME', name)).join('\n')}`,
  )
})

afterAll(async () => {
  const roles = setups.flatMap(([, { sql = '' }, name]) =>
    [...sql.matchAll(/create role "(\w+)"/g)].map(([, role]) => role?.replaceAll('NAME', name)),
  )
  for (const role of roles) await crm.sql(`drop owned by "${role}"; drop role "${role}"`)
  await crm.close()
})

const answers: Readonly<Record<Severity, TestReport['answer']>> = {
  fault: 'not-ready',
  warning: 'ready-with-warnings',
  advice: 'ready',
}

async function testOf(setup: Omit<BrokenSetup, 'code' | 'severity'>, name: string): Promise<TestReport> {
  const named: Partial<InjectorSettings> = JSON.parse(JSON.stringify(setup.settings ?? {}).replaceAll('NAME', name))
  const source = { ...crm, urlFor: (account: Parameters<TestCrm['urlFor']>[0]) => urlOf(account, name) }
  const connection = setup.connection?.(source) ?? crm.connection
  const injector = LeadInjector.create({
    settings: { ...plainSettings, phoneFields: ['phone'], procedureName: name, ...named },
    connection,
    repository: new MemoryLeadRepository(),
    ...setup.dependencies,
  })
  const report = (await injector._unsafeUnwrap().test(setup.options))._unsafeUnwrap()
  if (connection !== crm.connection) await connection.close()
  return report
}

function urlOf({ user, password }: Parameters<TestCrm['urlFor']>[0], name: string): string {
  return crm.urlFor({ user: user.replaceAll('NAME', name), password })
}

describe('a test finds', () => {
  it.for(setups)('%s', async ([, setup, name]) => {
    const report = await testOf(setup, name)
    const finding = report.findings.find(({ code }) => code === setup.code)
    expect(finding, renderTestReport(report)).toMatchObject({ severity: setup.severity })
    expect(finding?.message).toMatch(/[.?]$/)
    expect(finding?.remedy).not.toBe('')
    if (setup.says) expect(`${finding?.message} ${finding?.remedy}`).toContain(setup.says.replaceAll('NAME', name))
    expect(report.answer, renderTestReport(report)).toBe(setup.answer ?? answers[setup.severity])
    expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report)
    expect(renderTestReport(report, { as: 'markdown' })).toContain(setup.code)
  })

  it('a store that is not migrated, and says it once', async () => {
    const sqlite = freshSqlite<unknown>()
    await crm.sql(gives(plainColumns, plainRows).replace('NAME', 'not_migrated'))
    const repository = new KyselyLeadRepository(sqlite.db)
    const { findings } = await testOf({ wrong: '', dependencies: { repository } }, 'not_migrated')
    expect(findings.filter(({ severity }) => severity === 'fault')).toMatchObject([
      { code: 'store.not-migrated', remedy: expect.stringContaining('migrate(db)') },
    ])
    sqlite.drop()
  })

  it('nothing where nothing is wrong', async () => {
    await crm.sql(gives(plainColumns, plainRows).replace('NAME', 'all_is_well'))
    const report = await testOf({ wrong: '' }, 'all_is_well')
    expect(report.findings.map(({ code }) => code)).toEqual(['connection.unencrypted'])
    expect(report).toMatchObject({
      answer: 'ready',
      calls: 3,
      uniqueId: { column: 'leadId', type: 'int8', missing: 0, repeated: 0, ascending: true, last: { text: '10' } },
      rights: [{ procedure: 'all_is_well', mayRun: true }],
    })
    const once = await testOf({ wrong: '', options: { probe: 'once' } }, 'all_is_well')
    expect(once).toMatchObject({ answer: 'ready', calls: 1 })
  })
})
