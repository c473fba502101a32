import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { defaultText, settingsDoc } from '../../etc/docs/settings-doc.js'
import { groupOf, settingEntries } from '../../src/settings/setting-names.js'

const groups: Readonly<Record<string, string>> = {
  InjectorSettings: '',
  CallbackSettings: 'callback.',
  DeadlineSettings: 'deadlines.',
  BreakerSettings: 'breaker.',
  RetrySettings: 'retries.',
  LimitSettings: 'limits.',
  KeepSettings: 'keep.',
}

describe('docs/settings.md', () => {
  it('says what the table of settings says: npm run docs:tables', () => {
    expect(readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8')).toBe(settingsDoc())
  })
})

describe('the tooltips of settings', () => {
  it('say what the table says, in the same words', () => {
    const said = new Map([...comments('settings.ts'), ...comments('setting-groups.ts')])
    const meant = settingEntries().map((entry) => {
      const isPlain = !entry.required && !groupOf(entry.schema)
      return [entry.path, `${entry.schema.description}${isPlain ? ` Default: ${defaultText(entry)}.` : ''}`]
    })
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(meant))
  })
})

/** The doc comment of each property of the settings' interfaces, by its path. */
function comments(file: string): readonly (readonly [string, string])[] {
  const text = readFileSync(new URL(`../../src/settings/${file}`, import.meta.url), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  return source.statements.filter(ts.isInterfaceDeclaration).flatMap((type) =>
    type.members.map((member) => {
      const comment = ts.getJSDocCommentsAndTags(member).map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
      return [`${groups[type.name.text]}${member.name?.getText()}`, comment.join(' ').replace(/\s+/g, ' ')] as const
    }),
  )
}
