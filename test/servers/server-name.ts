/**
 * The servers that tests run against.
 *
 * - `postgres`: what LEAD_INJECTOR_TEST_POSTGRES_URL names, else PostgreSQL 18 from npm
 * - `postgres15`: Debian's PostgreSQL 15
 * - `mariadb`: what LEAD_INJECTOR_TEST_MYSQL_URL names, else Debian's MariaDB
 * - `redis`: what LEAD_INJECTOR_TEST_REDIS_URL names, else Debian's Redis
 * - `mssql`: what LEAD_INJECTOR_TEST_MSSQL_URL names; there is no other
 */
export type ServerName = 'postgres' | 'postgres15' | 'mariadb' | 'redis' | 'mssql'

/** Where a server is, or why there is none. */
export type ServerAnswer =
  | { readonly available: true; readonly url: string }
  | { readonly available: false; readonly reason: string }
