import { sql, type Transaction } from 'kysely'
import type { ExactId } from '../../../lead/unique-id.js'
import type { Amendment } from '../../journal.js'
import type { LastIdMove, Lease } from '../../journal-state.js'
import type { Executor } from '../database.js'
import { runSql, runWrite } from '../run-sql.js'
import { plain, type Store } from '../store.js'
import { heldLease } from './held-lease.js'
import { fromJson, toJson } from './json-text.js'
import { statesOf } from './keep-rows.js'
import { insertLastId } from './last-ids.js'

/** Carries out what a person wants of an injector's memory, with the reason. */
export async function amend<DB>(
  store: Store,
  tx: Transaction<DB>,
  { lease, amendments }: { readonly lease: Lease; readonly amendments: readonly Amendment[] },
): Promise<void> {
  if (heldLease(store, tx, lease) === null) return
  for (const amendment of amendments) await carryOut(store, plain(tx), { injector: lease.injector, amendment })
}

interface Wanted {
  readonly injector: string
  readonly amendment: Amendment
}

async function carryOut(store: Store, db: Executor, { injector, amendment }: Wanted): Promise<void> {
  const { tables } = store
  switch (amendment.kind) {
    case 'last-id': {
      const lastId = toJson(amendment.to)
      await runWrite(db, sql`update ${tables.injectors} set last_id = ${lastId} where injector = ${injector}`)
      return tell(store, db, { injector, why: amendment.why, reason: amendment.reason })
    }
    case 'fingerprint': {
      const fingerprint = toJson(amendment.to)
      await runWrite(db, sql`update ${tables.injectors} set fingerprint = ${fingerprint} where injector = ${injector}`)
      return tell(store, db, { injector, why: 'adopt', reason: amendment.reason })
    }
    case 'forget':
      await forget(store, db, { injector, keys: amendment.keys })
      return tell(store, db, { injector, why: 'forget', reason: amendment.reason })
    case 'dismiss': {
      const { keys, reason: note } = amendment
      return keys === 'all' ? dismissAll(store, db, { injector, note }) : dismiss(store, db, { injector, keys, note })
    }
  }
}

interface Told {
  readonly injector: string
  readonly why: LastIdMove
  readonly reason: string
}

async function tell(store: Store, db: Executor, { injector, why, reason }: Told): Promise<void> {
  const [row] = await runSql<{ last_id: string | null }>(
    db,
    sql`select last_id from ${store.tables.injectors} where injector = ${injector}`,
  )
  const lastId = fromJson<ExactId>(row?.last_id ?? null)
  await runWrite(db, insertLastId(store, { injector, lastId, why, reason, run: null }))
}

interface Keys {
  readonly injector: string
  readonly keys: readonly string[] | 'all'
}

async function forget({ database, tables }: Store, db: Executor, { injector, keys }: Keys): Promise<void> {
  if (keys === 'all') {
    await runWrite(db, sql`delete from ${tables.ledger} where injector = ${injector}`)
  } else if (keys.length > 0) {
    const rows = database.rows([...new Set(keys)], { id_key: ['key', (key) => key] })
    await runWrite(
      db,
      sql`delete from ${tables.ledger} where injector = ${injector} and id_key in (select r.id_key from ${rows})`,
    )
  }
}

/** What was carried out stays so in the ledger, whatever a person thinks of the row that came first. */
const refused = sql`outcome in ('rejected', 'put-off')`
const waits = sql`state in ('kept', 'put-off')`

async function dismissAll({ tables }: Store, db: Executor, { injector, note }: Omit<Dismissal, 'keys'>): Promise<void> {
  await runWrite(
    db,
    sql`update ${tables.ledger} set outcome = 'dismissed' where injector = ${injector} and ${refused}
and id_key in (select q.id_key from ${tables.quarantine} q where q.injector = ${injector} and q.${waits})`,
  )
  await runWrite(
    db,
    sql`update ${tables.quarantine} set state = 'dismissed', note = ${note} where injector = ${injector} and ${waits}`,
  )
  await runWrite(db, sql`update ${tables.injectors} set put_off = 0, quarantined = 0 where injector = ${injector}`)
}

interface Dismissal {
  readonly injector: string
  readonly keys: readonly string[]
  readonly note: string
}

async function dismiss(store: Store, db: Executor, { injector, keys, note }: Dismissal): Promise<void> {
  if (keys.length === 0) return
  const { database, tables } = store
  const states = [...(await statesOf(store, db, { injector, keys }))]
  const waiting = states.filter(([, state]) => state === 'kept' || state === 'put-off')
  if (waiting.length === 0) return
  const rows = database.rows(waiting, {
    id_key: ['key', ([key]) => key],
    state: ['key', () => 'dismissed'],
    outcome: ['text', () => 'dismissed'],
    note: ['text', () => note],
  })
  const on = sql`t.injector = ${injector} and t.id_key = r.id_key`
  const putOff = waiting.filter(([, state]) => state === 'put-off').length
  await database.together(db, [
    database.updateFrom({ table: tables.quarantine, set: ['state', 'note'], rows, on }),
    database.updateFrom({ table: tables.ledger, set: ['outcome'], rows, on: sql`${on} and t.${refused}` }),
    sql`update ${tables.injectors} set put_off = put_off - ${putOff}, quarantined = quarantined - ${waiting.length}
where injector = ${injector}`,
  ])
}
