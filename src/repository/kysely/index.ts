export type { DialectName } from './database.js'
export type { DialectOptions } from './detect-database.js'
export {
  type DoNotCallTableOptions,
  doNotCallTable,
  type RegisterVersion,
} from './do-not-call/do-not-call-table.js'
export {
  type AppliedChanges,
  KyselyLeadRepository,
  type KyselyLeadRepositoryOptions,
} from './kysely-lead-repository.js'
export { type MigrateOptions, migrate, migrations, type TableMigration } from './migrate.js'
export { SchemaMismatch } from './schema/schema-mismatch.js'
export type { Migrated } from './schema/upgrade.js'
export type { TableOptions } from './tables.js'
