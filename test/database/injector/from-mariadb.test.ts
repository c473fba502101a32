import { describeFaults, ExternalConnection, type InjectorSettings, LeadInjector } from 'lead-injector'
import { KyselyLeadRepository } from 'lead-injector/kysely'
import { describe, expect, it } from 'vitest'
import { freshMariadbDatabase } from '../../servers/index.js'
import { ask } from '../connection/mysql/ask.js'
import { migratedStore, type StoreName } from '../store/stores.js'
import { lastIdOf, plainSettings, runFails, runOk } from './bench.js'
import { mobile } from './crm.js'
import { readLeads } from './read-leads.js'

const objects = [
  `create table enquiry (id bigint unsigned primary key, phone varchar(30), call_at timestamp(6) null, taken boolean not null default false)
    engine = innodb`,
  `create procedure new_leads(last_id bigint unsigned)
    select id as leadId, phone, call_at as njCallBackDate from enquiry where id > coalesce(last_id, 0) order by id`,
  `create procedure take_leads(last_id bigint unsigned) begin
    select id as leadId, phone from enquiry where not taken order by id for update;
    update enquiry set taken = true;
  end`,
  `create procedure breaks(last_id bigint unsigned) begin
    update enquiry set taken = true;
    select id as leadId, phone from enquiry order by id;
    signal sqlstate '45000';
  end`,
]

async function bench(name: StoreName) {
  const crm = await freshMariadbDatabase()
  await ask(crm.url, ...objects)
  const store = await migratedStore(name)
  const connection = ExternalConnection.fromUrl('crm', crm.url, { sessionTimeZone: '+00:00' })
  const injector = (settings: Partial<InjectorSettings> = {}): LeadInjector => {
    const created = LeadInjector.create({
      settings: { ...plainSettings, ...settings },
      connection,
      repository: new KyselyLeadRepository(store.db),
    })
    if (created.isErr()) throw new Error(describeFaults(created.error))
    return created.value
  }
  return {
    crm,
    store,
    injector,
    add: (...rows: readonly string[]) =>
      ask(crm.url, "set time_zone = '+00:00'", `insert into enquiry (id, phone, call_at) values ${rows}`),
    taken: async () => Number((await ask(crm.url, 'select count(*) from enquiry where taken'))[0]?.[0]),
    async [Symbol.asyncDispose]() {
      await connection.close()
      await store.close()
      await crm.drop()
    },
  }
}

describe.each(['postgres', 'mariadb'] as const)('from MariaDB into a store on %s', (name) => {
  it('brings leads in, callbacks as the instants that they are, and goes on after the last id', async () => {
    await using on = await bench(name)
    await on.add(`(1, '${mobile(1)}', null)`, `(18446744073709551614, '${mobile(2)}', '2026-07-01 10:00:00.5')`)
    const injector = on.injector()
    expect((await runOk(injector)).counts).toMatchObject({ read: 2, imported: 2 })
    const leads = await readLeads(on.store.db)
    expect(leads.map(({ uniqueId, callbackAt, numbers }) => [uniqueId, callbackAt, numbers])).toEqual([
      ['1', null, [mobile(1)]],
      ['18446744073709551614', expect.stringContaining('2026-07-01T10:00:00'), [mobile(2)]],
    ])
    expect(await lastIdOf(injector)).toBe('18446744073709551614')
    await on.add(`(18446744073709551615, '${mobile(3)}', null)`)
    expect((await runOk(injector)).counts).toMatchObject({ read: 1, imported: 1 })
  })

  it('marks rows as taken only with what is stored', async () => {
    await using on = await bench(name)
    await on.add(`(1, '${mobile(1)}', null)`, `(2, '${mobile(2)}', null)`)
    const tried = await on.injector({ procedureName: 'take_leads' }).test()
    expect(tried.isOk()).toBe(true)
    expect(await on.taken()).toBe(0)
    expect((await runFails(on.injector({ procedureName: 'breaks' }))).code).toBe('procedure.failed')
    expect(await on.taken()).toBe(0)
  })

  it('imports from a procedure that marks rows, which then has no more', async () => {
    await using on = await bench(name)
    await on.add(`(1, '${mobile(1)}', null)`, `(2, '${mobile(2)}', null)`)
    const injector = on.injector({ procedureName: 'take_leads' })
    expect((await runOk(injector)).counts).toMatchObject({ read: 2, imported: 2 })
    expect(await on.taken()).toBe(2)
    expect((await runOk(injector)).counts).toMatchObject({ read: 0 })
  })

  it('without a transaction of its own leaves commits to the procedure', async () => {
    await using on = await bench(name)
    await on.add(`(1, '${mobile(1)}', null)`)
    const settings = { procedureName: 'breaks', sourceTransaction: 'none' } as const
    expect((await runFails(on.injector(settings))).code).toBe('procedure.failed')
    expect(await on.taken()).toBe(1)
  })
})
