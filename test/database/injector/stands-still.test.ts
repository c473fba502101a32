import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { injectorBench, runOk } from './bench.js'
import { mobile } from './crm.js'
import { everyStore } from './stores.js'

const servers = everyStore.filter(([name]) => name === 'PostgreSQL' || name === 'MariaDB')

it.for(servers)(
  'a runner that stands still in a unit of work keeps others out, but not waiting, on %s',
  async ([, fresh]) => {
    await using bench = await injectorBench(fresh)
    const { db } = bench.store
    if (!db) throw new Error('a server has a database')
    await bench.crm.add({ phone: mobile(1) })
    await runOk(bench.injector())
    await bench.crm.add({ phone: mobile(2) })
    await sql`update li_injectors set token = token + 1, lease_owner = 'frozen/1', lease_until = '2001-01-01 00:00:00',
    run = run + 1, run_kind = 'run', run_status = 'running', run_owner = 'frozen/1', run_started_at = last_started_at`.execute(
      db,
    )
    await db.transaction().execute(async (tx) => {
      await sql`select injector from li_injectors for update`.execute(tx)
      const report = await runOk(bench.injector())
      expect(report).toMatchObject({ status: 'skipped', skipped: { because: 'running-elsewhere', owner: 'frozen/1' } })
    })
    expect((await runOk(bench.injector())).counts).toMatchObject({ imported: 1 })
  },
)
