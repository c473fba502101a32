import { describe, expect, it } from 'vitest'
import { mssqlFaults, mssqlPlace } from '../../../../src/connection/mssql/config.js'
import { mssqlDriver } from '../../../../src/connection/mssql/driver.js'
import { readMssqlUrl } from '../../../../src/connection/mssql/url.js'

const needed = { name: 'crm', database: 'crm', user: 'dialer' }
const faults = (change: object) => mssqlFaults({ ...needed, ...change })

describe('a config', () => {
  it('has defaults: this host, port 1433, encrypted, the certificate checked', () => {
    expect(mssqlPlace(needed)).toEqual({
      ...needed,
      host: 'localhost',
      port: 1433,
      password: undefined,
      tls: {},
      applicationName: 'lead-injector',
      maxConnections: 4,
    })
  })

  it.each([
    [{ encrypt: false }, false],
    [{ tls: false }, false],
    [{ tls: true }, {}],
    [{ trustServerCertificate: true }, { verify: false }],
    [
      { trustServerCertificate: false, tls: { ca: 'PEM' } },
      { ca: 'PEM', verify: true },
    ],
    [
      { encrypt: true, tls: { verify: false, serverName: 'db' } },
      { verify: false, serverName: 'db' },
    ],
    [{ encrypt: false, trustServerCertificate: true }, false],
  ])('%j encrypts as %j', (change, tls) => {
    expect(faults(change)).toEqual([])
    expect(mssqlPlace({ ...needed, ...change }).tls).toEqual(tls)
  })

  it.each([
    [{ encrypt: true, tls: false }, 'encrypt and tls contradict each other'],
    [{ encrypt: false, tls: { ca: 'PEM' } }, 'encrypt and tls contradict each other'],
    [
      { trustServerCertificate: true, tls: { verify: true } },
      'trustServerCertificate and tls.verify contradict each other',
    ],
    [{ encrypt: 'strict' }, 'encrypt must be true or false'],
    [{ trustServerCertificate: 1 }, 'trustServerCertificate must be true or false'],
    [{ host: 'db\\SQLEXPRESS' }, "host must not name an instance: give the instance's port"],
    [{ user: 'OFFICE\\ann' }, 'user must be a login of the server, not of Windows'],
    [{ port: 0 }, 'port must be a number from 1 to 65535'],
    [{ maxConnections: 1.5 }, 'maxConnections must be a number from 1 to 1000'],
    [{ password: 5 }, 'password must be a text or a function'],
    [{ instanceName: 'x' }, 'instanceName is not known'],
    [{ tls: { ca: 5 } }, 'tls.ca must be PEM text'],
    [{ applicationName: '' }, 'applicationName must be a text that is not empty'],
  ])('%j is refused: %s', (change, fault) => {
    expect(faults(change)).toEqual([fault])
  })

  it('tells every fault at once, and no value that could be secret', () => {
    const told = mssqlFaults({ database: '', password: 7, secret: 'swordfish' })
    expect(told).toHaveLength(5)
    expect(told.join()).not.toContain('swordfish')
    expect(mssqlFaults(null)).toEqual(['the config must be an object'])
  })

  it('that cannot be used makes a driver that says so', async () => {
    const driver = mssqlDriver({ ...needed, port: 0 })
    expect([driver.kind, driver.name, driver.faults]).toEqual([
      'mssql',
      'crm',
      ['port must be a number from 1 to 65535'],
    ])
    await expect(driver.open(new AbortController().signal)).rejects.toMatchObject({ code: 'connection.invalid' })
  })
})

describe('a URL', () => {
  const read = (url: string) => readMssqlUrl(new URL(url))

  it('says everything that a config needs', () => {
    const url =
      'mssql://us%20er:p%40ss%2F%25@db.example.com:1444/c%20rm?Encrypt=false&TrustServerCertificate=yes&appName=a+b'
    expect(read(url)).toEqual({
      config: {
        user: 'us er',
        password: 'p@ss/%',
        host: 'db.example.com',
        port: 1444,
        database: 'c rm',
        encrypt: false,
        trustServerCertificate: true,
        applicationName: 'a b',
      },
      faults: [],
    })
    expect(read('sqlserver://u@[::1]/crm').config).toEqual({ user: 'u', host: '::1', database: 'crm' })
  })

  it('has no unknown parameter and no half escape', () => {
    expect(read('mssql://u:%zz@h/d?encrypt=maybe&instanceName=x&__proto__=1').faults).toEqual([
      'the password in the URL has a % that is no escape',
      "the URL's parameter encrypt must be true or false",
      "the URL's parameter instanceName is not known; known are encrypt, trustServerCertificate, applicationName",
      "the URL's parameter __proto__ is not known; known are encrypt, trustServerCertificate, applicationName",
    ])
  })
})
