import { describe, expect, it } from 'vitest'
import { procedureName } from '../../servers/tds/session/procedure-name.js'

describe('names of procedures', () => {
  it.each([
    ['leads', { name: 'leads', schema: undefined, database: undefined }],
    ['Sales.[New Leads]', { name: 'new leads', schema: 'sales', database: undefined }],
    ['crm..leads', { name: 'leads', schema: undefined, database: 'crm' }],
    ['[a.b]."c""d".[e]]f]', { name: 'e]f', schema: 'c"d', database: 'a.b' }],
  ])('%s is taken apart', (text, parts) => {
    expect(procedureName(text)).toEqual(parts)
  })

  it.each(['[leads', 'leads]', 'a"b', '[a]b'])('%s is not one', (text) => {
    expect(() => procedureName(text)).toThrow(TypeError)
  })
})
