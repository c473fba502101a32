import { describe, expect, it } from 'vitest'
import { mssqlPlace } from '../../../../src/connection/mssql/config.js'
import { type Failing, mssqlError } from '../../../../src/connection/mssql/errors.js'
import type { ErrorCode } from '../../../../src/errors/error-details.js'

const secret = 'swordfish/%'
const place = mssqlPlace({ name: 'crm', database: 'sales', user: 'dialer', host: 'db' })
const failing = (change: Partial<Failing>): Failing => ({ place, secrets: [secret], phase: 'call', ...change })
const thrown = (fields: object, message = 'x') => Object.assign(new Error(message), fields)

describe('numbers and codes are mapped to errors', () => {
  it.each<[string, object, ErrorCode, boolean]>([
    ['a procedure that it calls and that is unknown', { number: 2812, class: 16 }, 'procedure.failed', false],
    ['no right to run it', { number: 229, class: 14 }, 'procedure.no-rights', false],
    ['an argument that is missing', { number: 201, class: 16, lineNumber: 0 }, 'procedure.wrong-parameters', false],
    ['an argument too many', { number: 8144 }, 'procedure.wrong-parameters', false],
    ['an argument of a strange name', { number: 8145 }, 'procedure.wrong-parameters', false],
    ['an argument that cannot be converted', { number: 8114, lineNumber: 0 }, 'procedure.wrong-parameters', false],
    ['a conversion that fails in the procedure', { number: 8114, lineNumber: 7 }, 'procedure.failed', false],
    ['an argument that the driver refuses', { number: 'EPARAM', code: 'EPARAM' }, 'procedure.wrong-parameters', false],
    ['an error of its own', { number: 50_000, class: 16 }, 'procedure.failed', false],
    ['a lock that was not had in time', { number: 1222, class: 16 }, 'procedure.failed', false],
    ['a deadlock', { number: 1205, class: 13 }, 'source.deadlock', true],
    ['an update conflict', { number: 3960, class: 16 }, 'source.deadlock', true],
    ['a session that was killed', { number: 596, class: 21 }, 'connection.lost', true],
    ['any fatal error', { number: 824, class: 24 }, 'connection.lost', true],
    ['a socket that hung up', { code: 'ECONNRESET', number: 'ECONNRESET' }, 'connection.lost', true],
    [
      'a socket that broke',
      { code: 'ESOCKET', originalError: { code: 'ESOCKET', cause: { code: 'EPIPE' } } },
      'connection.lost',
      true,
    ],
    ['a connection that was closed', { code: 'ECLOSE' }, 'connection.lost', true],
    ['a cancelled call', { code: 'ECANCEL' }, 'procedure.failed', false],
    ['a name of another database', { number: 911 }, 'connection.unknown-database', false],
  ])('%s', (_name, fields, code, retryable) => {
    const error = mssqlError(thrown(fields), failing({ procedure: '[dbo].[new_leads]' }))
    expect([error.code, error.retryable]).toEqual([code, retryable])
  })

  it.each<[string, readonly number[], ErrorCode, boolean]>([
    ['a wrong password', [18_456], 'connection.refused', false],
    ['a login that is disabled', [18_470], 'connection.refused', false],
    ['a number that nobody knows', [18_999], 'connection.refused', false],
    ['an unknown database', [4060, 18_456], 'connection.unknown-database', false],
    ['a database that is moving', [40_613], 'connection.unreachable', true],
    ['a server that is too busy', [10_928], 'connection.unreachable', true],
    ['a firewall', [40_615], 'connection.refused', false],
  ])('at login, %s', (_name, loginErrors, code, retryable) => {
    const error = mssqlError(thrown({ code: 'ELOGIN' }), failing({ phase: 'connect', loginErrors }))
    expect([error.code, error.retryable]).toEqual([code, retryable])
  })

  it.each<[string, object, ErrorCode]>([
    [
      'nobody listens',
      { code: 'ESOCKET', originalError: { cause: { code: 'ECONNREFUSED' } } },
      'connection.unreachable',
    ],
    ['no such host', { code: 'ESOCKET', originalError: { cause: { code: 'ENOTFOUND' } } }, 'connection.unreachable'],
    [
      'no address of the host answers',
      { code: 'ESOCKET', originalError: { cause: new AggregateError([thrown({ code: 'ECONNREFUSED' })]) } },
      'connection.unreachable',
    ],
    [
      'a strange certificate',
      { code: 'ESOCKET', originalError: { cause: { code: 'CERT_HAS_EXPIRED' } } },
      'connection.tls-failed',
    ],
    ['a server that will not encrypt', { code: 'ESOCKET', cause: { code: 'ECLEARTEXT' } }, 'connection.tls-failed'],
    ['a server that insists on it', { code: 'EENCRYPT' }, 'connection.tls-failed'],
    ['a login without a number', { code: 'ELOGIN' }, 'connection.refused'],
    ['an attempt that was cut off', { code: 'ECONNABORTED' }, 'connection.unreachable'],
  ])('while connecting: %s', (_name, fields, code) => {
    expect(mssqlError(thrown(fields), failing({ phase: 'connect' })).code).toBe(code)
  })

  it('says the deepest code: it tells most', () => {
    const error = mssqlError(
      thrown({ code: 'ESOCKET', originalError: { cause: { code: 'ENOTFOUND' } } }),
      failing({ phase: 'connect' }),
    )
    expect(error.details).toMatchObject({ driverCode: 'ENOTFOUND', host: 'db:1433' })
  })

  it('of a driver that is too new for this Node tells the way out', () => {
    const fault = thrown({ originalError: new TypeError('Promise.withResolvers is not a function') })
    const error = mssqlError(fault, failing({ phase: 'connect' }))
    if ('withResolvers' in Promise) expect(error.code).toBe('connection.unreachable')
    else {
      expect(error).toMatchObject({ code: 'connection.driver-unusable', remedy: 'npm install tedious@19' })
      expect(error.message).toContain('tedious')
    }
  })

  it('leaves what it cannot name unknown', () => {
    expect(mssqlError(thrown({ number: 3930 }), failing({})).code).toBe('source.unknown')
    expect(mssqlError(thrown({ number: '__proto__' }), failing({})).code).toBe('source.unknown')
    expect(mssqlError('text', failing({})).code).toBe('source.unknown')
  })

  it('holds no secret', () => {
    const config = { password: secret }
    const error = mssqlError(
      thrown({ number: 50_000, config }, `no ${secret} and no ${encodeURIComponent(secret)}`),
      failing({}),
    )
    const { cause } = error
    const shown = `${JSON.stringify(error)} ${cause instanceof Error ? `${cause.message} ${cause.stack} ${JSON.stringify(cause)}` : ''}`
    expect(shown).not.toContain('swordfish')
  })
})
