import { describe, expect, it } from 'vitest'
import { ExternalConnection } from '../../../../src/connection/external-connection.js'
import { mysqlFaults, mysqlPlace } from '../../../../src/connection/mysql/config.js'
import { readMysqlUrl } from '../../../../src/connection/mysql/url.js'

const needed = { name: 'crm', database: 'crm', user: 'dialer' }
const faults = (change: object) => mysqlFaults({ ...needed, ...change })
const zoneFault = 'sessionTimeZone must be an offset such as +10:00 or an IANA time zone'
const nameFault = 'tls.serverName must say the name in the certificate, since host is none'

describe('a config', () => {
  it('has defaults: this host, port 3306, not encrypted, no time zone stated', () => {
    expect(mysqlPlace(needed)).toEqual({
      ...needed,
      host: 'localhost',
      port: 3306,
      password: undefined,
      tls: false,
      zone: null,
      applicationName: 'lead-injector',
      maxConnections: 4,
    })
  })

  it.each([
    [{ tls: true }, {}],
    [{ tls: false }, false],
    [{ tls: { ca: 'PEM' } }, { ca: 'PEM' }],
    [{ host: '10.0.0.1', tls: { serverName: 'db' } }, { serverName: 'db' }],
    [{ host: '10.0.0.1', tls: { verify: false } }, { verify: false }],
  ])('%j encrypts as %j', (change, tls) => {
    expect(faults(change)).toEqual([])
    expect(mysqlPlace({ ...needed, ...change }).tls).toEqual(tls)
  })

  it.each([
    [{ host: '10.0.0.1', tls: true }, nameFault],
    [{ host: '/run/mysqld/mysqld.sock', tls: true }, nameFault],
    [{ tls: { serverName: '::1' } }, nameFault],
    [{ sessionTimeZone: '+15:00' }, zoneFault],
    [{ sessionTimeZone: 'SYSTEM' }, zoneFault],
    [{ sessionTimeZone: 10 }, zoneFault],
    [{ port: 0 }, 'port must be a number from 1 to 65535'],
    [{ maxConnections: 1.5 }, 'maxConnections must be a number from 1 to 1000'],
    [{ password: 5 }, 'password must be a text or a function'],
    [{ ssl: true }, 'ssl is not known'],
    [{ tls: { ca: 5 } }, 'tls.ca must be PEM text'],
    [{ applicationName: '' }, 'applicationName must be a text that is not empty'],
  ])('%j is refused: %s', (change, fault) => {
    expect(faults(change)).toEqual([fault])
  })

  it('tells every fault at once, and no value that could be secret', () => {
    const told = mysqlFaults({ database: '', password: 7, secret: 'swordfish' })
    expect(told).toHaveLength(5)
    expect(told.join()).not.toContain('swordfish')
    expect(mysqlFaults(null)).toEqual(['the config must be an object'])
  })
})

describe('a URL', () => {
  const read = (url: string) => readMysqlUrl(new URL(url))

  it('says everything that a config needs', () => {
    const url =
      'mysql://us%20er:p%40ss%2F%25@db.example.com:3307/c%20rm?ssl=true&sessionTimeZone=+10:00&applicationName=a+b'
    expect(read(url)).toEqual({
      config: {
        user: 'us er',
        password: 'p@ss/%',
        host: 'db.example.com',
        port: 3307,
        database: 'c rm',
        tls: true,
        sessionTimeZone: '+10:00',
        applicationName: 'a b',
      },
      faults: [],
    })
    expect(read('mariadb://u@[::1]/crm').config).toEqual({ user: 'u', host: '::1', database: 'crm' })
    expect(read('mysql://u@x/crm?socketPath=/run/mysqld.sock&ssl=no-verify').config).toMatchObject({
      host: '/run/mysqld.sock',
      tls: { verify: false },
    })
  })

  it('has no unknown parameter and no half escape', () => {
    expect(read('mysql://u:%zz@h/d?ssl=maybe&charset=latin1&__proto__=1').faults).toEqual([
      'the password in the URL has a % that is no escape',
      'ssl must be one of true, false, no-verify',
      "the URL's parameter charset is not known; known are ssl, sessionTimeZone, applicationName, socketPath",
      "the URL's parameter __proto__ is not known; known are ssl, sessionTimeZone, applicationName, socketPath",
    ])
  })

  it.each(['mysql', 'mariadb'])('%s:// makes a connection of kind mysql', (scheme) => {
    const connection = ExternalConnection.fromUrl('crm', `${scheme}://u:swordfish@h/d`)
    expect([`${connection}`, connection.faults]).toEqual(['ExternalConnection(mysql crm)', []])
  })
})
