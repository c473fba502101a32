import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CallbackDateParser } from '../../../src/callback/callback-date-parser.js'
import { orThrow } from '../../../src/errors/or-throw.js'
import { answerOf, parserOf, readingOf } from './answer-of.js'

const page = readFileSync(new URL('../../../docs/callbacks.md', import.meta.url), 'utf8')

/** The rows of the table whose head is this, cell by cell, without the backticks of code. */
function tableOf(head: string): readonly (readonly string[])[] {
  const [, body = ''] = page.split(`${head}\n`)
  const lines = body.split('\n')
  return lines
    .slice(
      1,
      lines.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
    )
}

/** The fences of the page: code, and what its lines are said to be. */
const fences = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code)

describe('docs/callbacks.md', () => {
  const formats = tableOf('| format | value | read as |')
  const refusals = tableOf('| format | value | why |')
  const changes = tableOf('| zone | value | policy | becomes |')

  it('has its tables and examples', () => {
    expect([formats.length, refusals.length, changes.length, fences.length]).toEqual([14, 7, 6, 8])
  })

  it.each(formats)('reads as the table says: %s, %s', (format = '', value = '', wanted) => {
    expect(
      readingOf({ format }, value)
        .replace(/\.000$/, '')
        .replace(/(?:\.000)? (?=[A-Z])/, ' in '),
    ).toBe(wanted)
  })

  it.each(refusals)('refuses as the table says: %s, %s', (format = '', value = '', because) => {
    expect(parserOf({ format }).read(value).isErr()).toBe(true)
    expect(readingOf({ format }, value)).toBe(because)
  })

  it.each(changes)('resolves as the table says: %s, %s, %s', (timeZone = '', value = '', policy = '', wanted) => {
    const [name = '', choice] = policy.split(': ')
    const options = { timeZone, [name]: choice }
    const resolved = parserOf(options)
      .parse(value)
      .map((callback) => callback.resolved)
    expect(answerOf(options, value) + (resolved.isOk() ? ` (${resolved.value})` : '')).toBe(wanted)
  })

  it.each(fences)('runs as its comments say: %s', (code) => {
    const checked = code
      .replace(/^import \{(.*)\} from 'lead-injector'$/m, 'const {$1} = library')
      .replace(/^(.*?) \/\/ => (.*)$/gm, 'said.push([$1, $2])')
    const said: (readonly [unknown, unknown])[] = []
    new Function('library', 'said', checked)({ CallbackDateParser, orThrow }, said)
    expect(said.length).toBeGreaterThan(0)
    for (const [is, wanted] of said) expect(is).toEqual(wanted)
  })
})
