import { describe, expect, it } from 'vitest'
import { byPlan } from '../../../src/phones/by-plan.js'

describe('a number by its plan', () => {
  it.each<[string, string | undefined, string]>([
    ['0399991234', 'AU', '+61399991234'],
    ['+61399991234', undefined, '+61399991234'],
    ['+610399991234', 'US', '+61399991234'],
    ['001161412345678', 'AU', '+61412345678'],
    ['61412345678', 'AU', '+61412345678'],
    ['2125550123', 'US', '+12125550123'],
    ['18765550123', 'JM', '+18765550123'],
    ['07911123456', 'GG', '+447911123456'],
    ['88005553535', 'RU', '+78005553535'],
    ['0669812345', 'IT', '+390669812345'],
  ])('is what is dialled with %s from %s: %s', (digits, region, number) => {
    expect(byPlan(digits, region)).toEqual({ number })
  })

  it.each<[string, string | undefined, string]>([
    ['0099912345678', 'GB', 'an international prefix, but no country code after it'],
    ['+99912345678', 'GB', 'a country code that no country has'],
    ['+80012345678', 'GB', 'a country code of no country'],
    ['5551234', 'AG', 'a number to which its region adds the area'],
    ['0044', 'GB', 'a country code and nothing else'],
  ])('is left to the library for %s from %s: %s', (digits, region) => {
    expect(byPlan(digits, region)).toBeNull()
  })

  it.each<[string, string | undefined, string]>([
    ['0412', 'AU', 'no such number is handed out'],
    ['+12002345678', undefined, 'no such number is handed out'],
    ['0399991234', undefined, 'it has no country code, and no region is set'],
    ['0399991234', 'ZZ', 'it has no country code, and no region is set'],
    ['0399991234', 'constructor', 'it has no country code, and no region is set'],
  ])('is refused for %s from %s: %s', (digits, region, invalid) => {
    expect(byPlan(digits, region)).toEqual({ invalid })
  })
})
