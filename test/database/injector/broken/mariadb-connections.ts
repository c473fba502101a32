import { does, selects } from './on-mariadb.js'
import type { BrokenOnMariadb } from './setup.js'

const query = selects({})
const good = [does(query)]

/** What is wrong before a procedure of MariaDB is called. */
export const brokenMariadbConnections: readonly BrokenOnMariadb[] = [
  {
    wrong: 'a wrong password',
    code: 'connection.refused',
    severity: 'fault',
    says: 'password',
    url: { password: 'wrong' },
  },
  {
    wrong: 'an unreachable host',
    code: 'connection.unreachable',
    severity: 'fault',
    says: 'firewall',
    url: { port: '1' },
  },
  {
    wrong: 'an unknown database',
    code: 'connection.unknown-database',
    severity: 'fault',
    says: 'no_such_database',
    url: { pathname: '/no_such_database' },
  },
  {
    wrong: 'TLS with a server that has none',
    code: 'connection.tls-failed',
    severity: 'fault',
    config: { tls: { verify: false } },
  },
  {
    wrong: 'a password provider that fails',
    code: 'connection.password-failed',
    severity: 'fault',
    config: { password: () => Promise.reject(new Error('the vault is sealed')) },
  },
  { wrong: 'a connection that was closed', code: 'connection.closed', severity: 'fault', closed: true },
  {
    wrong: 'a misspelt procedure',
    code: 'procedure.unknown',
    severity: 'fault',
    says: '.NAME?',
    sql: good,
    settings: { procedureName: 'NAMEE' },
  },
  {
    wrong: 'a procedure of another database',
    code: 'procedure.unknown',
    severity: 'fault',
    says: '.NAME?',
    sql: good,
    settings: { procedureName: 'no_such_database.NAME' },
  },
  {
    wrong: 'a procedure name of three parts',
    code: 'procedure.invalid-name',
    severity: 'fault',
    says: 'database.name',
    settings: { procedureName: 'crm.public.NAME' },
  },
  {
    wrong: 'an account that may not run it, which does not see it',
    code: 'procedure.unknown',
    severity: 'fault',
    says: 'that the user may see it',
    sql: [...good, "create user 'NAME'@'%' identified by 'x'", "grant select on enquiry to 'NAME'@'%'"],
    url: { username: 'NAME', password: 'x' },
  },
  {
    wrong: 'a procedure with two parameters',
    code: 'procedure.wrong-parameters',
    severity: 'fault',
    says: 'tenant',
    sql: [does(query, 'last_id bigint, tenant int')],
  },
  {
    wrong: 'a procedure without a parameter',
    code: 'procedure.wrong-parameters',
    severity: 'fault',
    says: 'defaults, which MySQL and MariaDB do not have',
    sql: [does('select id as leadId, phone from enquiry', '')],
  },
  {
    wrong: 'a procedure that gives Last Id out',
    code: 'procedure.wrong-parameters',
    severity: 'fault',
    says: 'gives something out',
    sql: [does(query, 'out last_id bigint')],
  },
  {
    wrong: 'a procedure that takes Last Id and gives it out',
    code: 'procedure.wrong-parameters',
    severity: 'fault',
    says: 'gives something out',
    sql: [does(query, 'inout last_id bigint')],
  },
  {
    wrong: 'a function in place of a procedure',
    code: 'procedure.wrong-parameters',
    severity: 'fault',
    says: 'it is a function',
    sql: ['create function NAME(last_id bigint) returns bigint deterministic return last_id'],
  },
]
