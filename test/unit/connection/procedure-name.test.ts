import { describe, expect, it } from 'vitest'
import { parseProcedureName, quoteName } from '../../../src/connection/procedure-name.js'

const partsOf = (text: string) => {
  const parsed = parseProcedureName(text)
  if (parsed.isErr()) return parsed.error.code
  const { database, schema, name } = parsed.value
  return [database, schema, name].flatMap((part) => (part ? [part.quoted ? `<${part.text}>` : part.text] : []))
}

describe('procedure names', () => {
  it.each([
    ['leads', ['leads']],
    [' crm . leads ', ['crm', 'leads']],
    ['db.crm.leads', ['db', 'crm', 'leads']],
    ['"new leads"', ['<new leads>']],
    [`[dbo].[it's "here"]`, ['<dbo>', `<it's "here">`]],
    ['[a]]b]', ['<a]b>']],
    ['"a""b"', ['<a"b>']],
    ['`a``b`.`c.d`', ['<a`b>', '<c.d>']],
    ['größe_1$', ['größe_1$']],
    ['#temp', ['#temp']],
  ])('%s is taken apart', (text, parts) => {
    expect(partsOf(text)).toEqual(parts)
  })

  it.each([
    '',
    '  ',
    '.',
    'a.',
    '.a',
    'a b',
    'a;b',
    'a()',
    "a'b",
    '"a',
    '[a',
    '""',
    'a.b.c.d',
    '1a',
    'a\0',
    '"a"b',
    'a--',
  ])('%j is refused', (text) => {
    expect(partsOf(text)).toBe('procedure.invalid-name')
  })

  it('comes back from quoting as it went in, whatever it holds', () => {
    for (const quote of ['"', '`', '['] as const) {
      for (const part of ['plain', 'a"b`c]d', ']]', '"', '``', ' ']) {
        expect(partsOf(quoteName([part, part], quote))).toEqual([`<${part}>`, `<${part}>`])
      }
    }
  })
})
