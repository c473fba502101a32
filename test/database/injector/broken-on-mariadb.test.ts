import { ExternalConnection, LeadInjector, renderTestReport } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOn, type FreshDatabase, freshMariadbDatabase } from '../../servers/index.js'
import { ask } from '../connection/mysql/session-of.js'
import { plainSettings } from './bench.js'
import { brokenOnMariadb } from './broken/mariadb.js'

const answers = { fault: 'not-ready', warning: 'ready-with-warnings', advice: 'ready' } as const
const setups = brokenOnMariadb.map((setup, index) => [setup.wrong, setup, `setup_${index}`] as const)

await describeOn('mariadb', 'a test of a procedure on MariaDB finds', () => {
  let crm: FreshDatabase

  beforeAll(async () => {
    crm = await freshMariadbDatabase()
    const rows = Array.from({ length: 10 }, (_, n) => `(${n + 1}, '+614120000${10 + n}', '2030-03-25 14:30:00')`)
    await ask(
      crm.url,
      'create table enquiry (id bigint primary key, phone varchar(30), call_at timestamp null) engine = innodb',
      "set time_zone = '+00:00'",
      `insert into enquiry values ${rows}`,
      ...setups.flatMap(([, { body, parameters = 'last_id bigint', before = [] }, name]) =>
        body === null
          ? []
          : [
              ...before.map((each) => each.replaceAll('NAME', name)),
              `create procedure ${name}(${parameters}) ${body.replaceAll('NAME', name)}`,
            ],
      ),
    )
  })
  afterAll(() => crm.drop())

  it.for(setups)('%s', async ([, setup, name]) => {
    const { password, database, config = {}, options } = setup
    const url = new URL(crm.url)
    if (password) url.password = password
    if (database) url.pathname = `/${database}`
    await using connection = ExternalConnection.fromUrl('crm', url.href, config)
    const settings = JSON.parse(JSON.stringify(setup.settings ?? {}).replaceAll('NAME', name))
    const injector = LeadInjector.create({
      settings: { ...plainSettings, phoneFields: ['phone'], procedureName: name, ...settings },
      connection,
      repository: new MemoryLeadRepository(),
    })
    const report = (await injector._unsafeUnwrap().test(options))._unsafeUnwrap()
    const finding = report.findings.find(({ code }) => code === setup.code)
    expect(finding, renderTestReport(report)).toMatchObject({ severity: setup.severity })
    if (setup.says) expect(`${finding?.message} ${finding?.remedy}`).toContain(setup.says.replaceAll('NAME', name))
    expect(report.answer, renderTestReport(report)).toBe(setup.answer ?? answers[setup.severity])
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})
