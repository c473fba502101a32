import { ExternalConnection } from 'lead-injector'
import { gives, plainColumns, plainRows } from './on-postgres.js'
import type { BrokenSetup } from './setup.js'

const good = gives(plainColumns, plainRows)
const at = (url: string, config: object = {}) => ExternalConnection.fromUrl('crm', url, config)

function changed(url: string, change: (url: URL) => void): string {
  const made = new URL(url)
  change(made)
  return made.href
}

/** What is wrong before the procedure is called. */
export const brokenConnections: readonly BrokenSetup[] = [
  {
    wrong: 'a wrong password',
    code: 'connection.refused',
    severity: 'fault',
    says: 'password',
    sql: `drop role if exists "refused_NAME"; create role "refused_NAME" login password 'right'; ${good}`,
    connection: (crm) => at(crm.urlFor({ user: 'refused_NAME', password: 'wrong' })),
  },
  {
    wrong: 'an unreachable host',
    code: 'connection.unreachable',
    severity: 'fault',
    says: 'firewall',
    connection: () => at('postgres://nobody:x@127.0.0.1:1/crm'),
  },
  {
    wrong: 'an unknown database',
    code: 'connection.unknown-database',
    severity: 'fault',
    says: 'no_such_database',
    connection: (crm) =>
      at(
        changed(crm.url, (url) => {
          url.pathname = '/no_such_database'
        }),
      ),
  },
  {
    wrong: 'TLS with a server that has none',
    code: 'connection.tls-failed',
    severity: 'fault',
    says: 'the server offers none',
    connection: (crm) => at(crm.url, { tls: true }),
  },
  {
    wrong: 'a password provider that fails',
    code: 'connection.password-failed',
    severity: 'fault',
    connection: (crm) =>
      at(crm.url, {
        password: () => Promise.reject(new Error('the vault is sealed')),
      }),
  },
  {
    wrong: 'a connection that was closed',
    code: 'connection.closed',
    severity: 'fault',
    connection: (crm) => {
      const connection = at(crm.url)
      void connection.close()
      return connection
    },
  },
  {
    wrong: 'a misspelt procedure',
    code: 'procedure.unknown',
    severity: 'fault',
    says: 'did you mean public.NAME?',
    sql: good,
    settings: { procedureName: 'NAMEE' },
  },
  {
    wrong: 'a procedure of another schema',
    code: 'procedure.unknown',
    severity: 'fault',
    says: 'did you mean elsewhere.NAME?',
    sql: `create schema if not exists elsewhere; ${good.replace('NAME', 'elsewhere.NAME')}`,
  },
  {
    wrong: 'a procedure name that is none',
    code: 'procedure.invalid-name',
    severity: 'fault',
    settings: { procedureName: 'new leads' },
  },
  {
    wrong: 'an account that may not run it',
    code: 'procedure.no-rights',
    severity: 'fault',
    says: 'EXECUTE',
    sql: `drop role if exists "no_rights_NAME"; create role "no_rights_NAME" login password 'x'; ${good} revoke execute on function NAME from public;`,
    connection: (crm) => at(crm.urlFor({ user: 'no_rights_NAME', password: 'x' })),
  },
  {
    wrong: 'a procedure with two parameters',
    code: 'procedure.wrong-parameters',
    severity: 'fault',
    says: 'default',
    sql: good.replace('(last_id bigint)', '(last_id bigint, tenant int)'),
  },
  {
    wrong: 'two procedures of one name',
    code: 'procedure.ambiguous',
    severity: 'fault',
    sql: `${good} ${good.replace('(last_id bigint)', '(last_id int)')}`,
  },
  {
    wrong: 'a strict function, called with NULL',
    code: 'procedure.strict-null',
    severity: 'fault',
    says: 'initialId',
    sql: good.replace('language sql', 'language sql strict'),
  },
]
