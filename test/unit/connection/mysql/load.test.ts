import mysql from 'mysql2'
import { describe, expect, it } from 'vitest'
import { findModule, loadMysql } from '../../../../src/connection/mysql/load.js'

describe('the driver library', () => {
  it('is there, with what is used of it', async () => {
    expect((await loadMysql('crm')).createConnection).toBeTypeOf('function')
  })

  it('is found on the module or on its default, as bundlers and Node have it', () => {
    const own = { createConnection: mysql.createConnection }
    expect(findModule(own)).toBe(own)
    expect(findModule({ default: own })).toBe(own)
    for (const strange of [null, undefined, {}, { default: {} }, { createPool: () => undefined }]) {
      expect(findModule(strange)).toBeNull()
    }
  })
})
