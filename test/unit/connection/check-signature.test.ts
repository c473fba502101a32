import { describe, expect, it } from 'vitest'
import { checkSignature } from '../../../src/connection/check-signature.js'
import type { ProcedureParameter } from '../../../src/connection/source-driver.js'

const needed = (name: string): ProcedureParameter => ({ name, type: 'int8', hasDefault: false, direction: 'in' })
const optional = (name: string): ProcedureParameter => ({ ...needed(name), hasDefault: true })
const cursor: ProcedureParameter = { name: 'c', type: 'refcursor', hasDefault: false, direction: 'in-out' }

function check(
  parameters: readonly ProcedureParameter[],
  {
    use = 'leads',
    strict = false,
    callsWithNull = false,
  }: { use?: 'leads' | 'header'; strict?: boolean; callsWithNull?: boolean } = {},
) {
  const signature = { name: 'p', kind: 'function', parameters, strict } as const
  const checked = checkSignature({ connection: 'crm', signature, use, callsWithNull })
  return checked.isOk() ? (checked.value?.name ?? null) : checked.error.code
}

describe('a signature that an injector can call', () => {
  it('has one parameter that needs a value, wherever it stands', () => {
    expect(check([needed('a')])).toBe('a')
    expect(check([optional('a'), needed('b'), cursor])).toBe('b')
  })

  it('may have defaults throughout: Last Id is the first', () => {
    expect(check([optional('a'), optional('b')])).toBe('a')
  })

  it('does not need several values, and not none', () => {
    expect(check([needed('a'), needed('b')])).toBe('procedure.wrong-parameters')
    expect(check([])).toBe('procedure.wrong-parameters')
    expect(check([cursor])).toBe('procedure.wrong-parameters')
  })

  it('may have no parameter as a header procedure', () => {
    expect(check([], { use: 'header' })).toBe(null)
    expect(check([needed('a')], { use: 'header' })).toBe('a')
    expect(check([needed('a'), needed('b')], { use: 'header' })).toBe('procedure.wrong-parameters')
  })

  it('is not strict when the first call has NULL', () => {
    expect(check([needed('a')], { strict: true, callsWithNull: true })).toBe('procedure.strict-null')
    expect(check([needed('a')], { strict: true })).toBe('a')
  })
})
