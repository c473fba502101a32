import { sql } from 'kysely'
import type { SchemaSql } from '../database.js'
import { runSql } from '../run-sql.js'
import { keyCollation } from './key-collation.js'

const migrationLock = 'lead_injector_migrate'
/** Seconds that a host waits for another that migrates. */
const patience = 600

/** How MySQL and MariaDB make our tables. */
export const schema: SchemaSql = {
  types: {
    key: `varchar(255) character set utf8mb4 collate ${keyCollation}`,
    code: `varchar(20) character set utf8mb4 collate ${keyCollation}`,
    text: 'longtext character set utf8mb4',
    json: 'longtext character set utf8mb4',
    'new-id': 'bigint auto_increment primary key',
    id: 'bigint',
    integer: 'bigint',
    flag: 'tinyint(1)',
    instant: 'datetime(3)',
  },
  tableEnd: () => ' engine = InnoDB default character set utf8mb4',
  only: () => '',
  indexesInTable: true,
  // The lock belongs to the session: `connection` keeps one for all that follows.
  alone: (db, work) =>
    db.connection().execute(async (session) => {
      const [row] = await runSql<{ got: number | string | null }>(
        session,
        sql`select get_lock(${migrationLock}, ${patience}) as got`,
      )
      if (Number(row?.got) !== 1) throw new Error(`Another host has been migrating for more than ${patience} seconds.`)
      try {
        return await work(session)
      } finally {
        await runSql(session, sql`select release_lock(${migrationLock})`)
      }
    }),
}
