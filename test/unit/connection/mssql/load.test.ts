import mssql from 'mssql'
import { describe, expect, it } from 'vitest'
import { findModule, loadMssql } from '../../../../src/connection/mssql/load.js'
import type { MssqlModule, MssqlPool, MssqlPoolConfig, MssqlRequest } from '../../../../src/connection/mssql/shape.js'

// What is described by shape is held against the driver's own types: where they part, this does not compile. The connections of
// tedious are left out, whose types do not know every event that it tells.
type Described = Omit<MssqlModule, 'ConnectionPool'>
const described: Described = mssql
const configOf = (config: Omit<MssqlPoolConfig, 'beforeConnect'>): mssql.config => config
const poolOf = (pool: mssql.ConnectionPool): Pick<MssqlPool, 'connect' | 'close' | 'on'> => pool
const requestOf = (request: mssql.Request): Omit<MssqlRequest, 'stream' | 'arrayRowMode'> => request

describe('the driver library', () => {
  it('has the shape that is described', async () => {
    expect((await loadMssql('crm')).NVarChar).toBe(described.NVarChar)
    const pool = new mssql.ConnectionPool(
      configOf({
        server: 'localhost',
        port: 1,
        database: 'crm',
        user: 'reader',
        password: '',
        requestTimeout: 0,
        connectionTimeout: 1,
        validateConnection: false,
        pool: { min: 0, max: 1, idleTimeoutMillis: 1, acquireTimeoutMillis: 1, createTimeoutMillis: 1 },
        options: {},
      }),
    )
    for (const method of ['connect', 'close', 'on'] as const) expect(poolOf(pool)[method]).toBeTypeOf('function')
    const request = requestOf(pool.request())
    for (const method of ['input', 'query', 'batch', 'execute', 'pause', 'resume', 'cancel', 'on'] as const) {
      expect(request[method]).toBeTypeOf('function')
    }
  })

  it('is found on the module or on its default, as bundlers and Node have it', () => {
    expect(findModule(mssql)).toBe(mssql)
    expect(findModule({ default: mssql })).toBe(mssql)
    for (const strange of [null, undefined, {}, { default: {} }, { ConnectionPool: () => undefined }]) {
      expect(findModule(strange)).toBeNull()
    }
  })
})
