import { describe, expect, it } from 'vitest'
import { mysqlPlace } from '../../../../src/connection/mysql/config.js'
import { type Failing, mysqlError } from '../../../../src/connection/mysql/errors.js'
import type { ErrorCode } from '../../../../src/errors/error-details.js'

const secret = 'swordfish/%'
const place = mysqlPlace({ name: 'crm', database: 'sales', user: 'dialer', host: 'db' })
const failing = (change: Partial<Failing>): Failing => ({ place, secrets: [secret], phase: 'call', ...change })
const thrown = (fields: object, message = 'x') => Object.assign(new Error(message), fields)

describe('numbers and codes are mapped to errors', () => {
  it.each<[string, object, ErrorCode, boolean]>([
    ['no right to run it', { errno: 1370 }, 'procedure.no-rights', false],
    ['no right on a table', { errno: 1142 }, 'procedure.no-rights', false],
    ['an error of its own', { errno: 1644, sqlState: '45000' }, 'procedure.failed', false],
    ['a deadlock', { errno: 1213 }, 'source.deadlock', true],
    ['a lock that was not had in time', { errno: 1205 }, 'source.deadlock', true],
    ['a query that was killed', { errno: 1317 }, 'procedure.failed', false],
    ["a query beyond MySQL's time limit", { errno: 3024 }, 'procedure.failed', false],
    ["a query beyond MariaDB's time limit", { errno: 1969 }, 'procedure.failed', false],
    ['a server that may only be read', { errno: 1290 }, 'procedure.failed', false],
    ['a session that was killed', { errno: 1927 }, 'connection.lost', true],
    ['a server that stops', { errno: 1053 }, 'connection.lost', true],
    ['a session that was idle for too long', { errno: 4031 }, 'connection.lost', true],
    ['a connection that was closed', { code: 'PROTOCOL_CONNECTION_LOST' }, 'connection.lost', true],
    ['a socket that hung up', { errno: -104, code: 'ECONNRESET' }, 'connection.lost', true],
    ['a read that was cut off', { code: 'ECANCEL' }, 'procedure.failed', false],
    ['a name of another database', { errno: 1049 }, 'connection.unknown-database', false],
  ])('%s', (_name, fields, code, retryable) => {
    const error = mysqlError(thrown(fields), failing({ procedure: '`crm`.`new_leads`' }))
    expect([error.code, error.retryable]).toEqual([code, retryable])
  })

  it.each<[string, object, ErrorCode, boolean]>([
    ['a wrong password', { errno: 1045 }, 'connection.refused', false],
    ['a host that may not connect', { errno: 1130 }, 'connection.refused', false],
    ['an account that is locked', { errno: 4151 }, 'connection.refused', false],
    ['a login that the driver does not know', { code: 'AUTH_SWITCH_PLUGIN_ERROR' }, 'connection.refused', false],
    ['an unknown database', { errno: 1049 }, 'connection.unknown-database', false],
    ['no right on the database', { errno: 1044 }, 'connection.unknown-database', false],
    ['too many connections', { errno: 1040 }, 'connection.unreachable', true],
    ['too many connections of the user', { errno: 1203 }, 'connection.unreachable', true],
    ['a server that insists on TLS', { errno: 3159 }, 'connection.tls-failed', false],
    ['a server without TLS', { code: 'HANDSHAKE_NO_SSL_SUPPORT' }, 'connection.tls-failed', false],
    ['a strange certificate', { code: 'HANDSHAKE_SSL_ERROR' }, 'connection.tls-failed', false],
    ['a certificate of the past', { code: 'CERT_HAS_EXPIRED' }, 'connection.tls-failed', false],
    ['nobody listens', { errno: -111, code: 'ECONNREFUSED' }, 'connection.unreachable', true],
    ['no such host', { errno: -3008, code: 'ENOTFOUND' }, 'connection.unreachable', true],
    ['an attempt that was cut off', { code: 'ABORT_ERR' }, 'connection.unreachable', true],
  ])('while connecting: %s', (_name, fields, code, retryable) => {
    const error = mysqlError(thrown(fields), failing({ phase: 'connect' }))
    expect([error.code, error.retryable]).toEqual([code, retryable])
  })

  it.each([
    [1305, 'something that it calls or names is not there'],
    [1318, 'something that it calls does not take what it is given'],
    [1414, 'something that it calls does not take what it is given'],
  ])('tells %i as a fault inside the procedure, which is there itself', (errno, said) => {
    const error = mysqlError(thrown({ errno }), failing({ procedure: '`crm`.`new_leads`' }))
    expect(error).toMatchObject({
      code: 'procedure.failed',
      message: `\`crm\`.\`new_leads\` failed (${errno}): ${said}.`,
    })
  })

  it('says the code of the address that did not answer', () => {
    const error = mysqlError(new AggregateError([thrown({ code: 'ECONNREFUSED' })]), failing({ phase: 'connect' }))
    expect(error.details).toMatchObject({ driverCode: 'ECONNREFUSED', host: 'db:3306' })
  })

  it('leaves what it cannot name unknown', () => {
    for (const strange of [thrown({ errno: 1064 }), thrown({ code: '__proto__', errno: 99_999 }), 'text']) {
      expect(mysqlError(strange, failing({})).code).toBe('source.unknown')
    }
  })

  it('holds no secret, nor the statement', () => {
    const error = mysqlError(
      thrown({ errno: 1644, sql: `call x('${secret}')` }, `no ${secret} and no ${encodeURIComponent(secret)}`),
      failing({}),
    )
    const { cause } = error
    const shown = `${JSON.stringify(error)} ${cause instanceof Error ? `${cause.message} ${cause.stack} ${JSON.stringify(cause)}` : ''}`
    expect(shown).not.toContain('swordfish')
  })
})
