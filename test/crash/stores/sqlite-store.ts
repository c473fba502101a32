import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../../servers/fresh-sqlite.js'
import { refusedName } from '../plan/rows.js'
import { migrateAt } from './migrate-at.js'
import type { Cells, CrashStore } from './store.js'

/** A SQLite file with the library's tables, and a rule of the host's own on its leads. */
export async function sqliteStore(): Promise<CrashStore> {
  const folder = mkdtempSync(join(tmpdir(), 'lead-injector-crash-'))
  const url = join(folder, 'leads.sqlite')
  await migrateAt('sqlite', url)
  const database = openSqlite(url)
  database.exec(
    `create trigger no_refused before insert on li_leads when new.fields like '%${refusedName}%'
     begin select raise(abort, 'refused'); end`,
  )
  return {
    name: 'sqlite',
    url,
    server: null,
    async read(statements) {
      const all = database.transaction(() =>
        // What the driver gives for a select without further options is a list of objects.
        statements.map((statement) => database.prepare(statement).all() as readonly Cells[]),
      )
      return all()
    },
    write: async (statement) => void database.exec(statement),
    earlier: (column, seconds) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column}, '-${seconds} seconds')`,
    async close() {
      database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
