import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RowVerdict } from '../../../src/actions/decision.js'
import { DuplicatePolicy } from '../../../src/duplicates/duplicate-policy.js'
import type { DecodedRow } from '../../../src/lead/decoded-row.js'
import { row } from './rows.js'
import { Story } from './story.js'

interface Example {
  readonly row: DecodedRow
  readonly result: string
  readonly end: string
}

const actions = examples('actions.md')
const duplicates = examples('duplicates.md')

describe('docs/actions.md', () => {
  it.each([...actions])('%s: its rows come to what it says, in one batch and one by one', (_, all) => {
    const batched = new Story()
    const single = new Story()
    const together = batched.batch(all.map((each) => each.row)).verdicts
    const apart = all.map((each) => single.batch([each.row]).verdicts[0])
    for (const verdicts of [together, apart]) {
      expect(verdicts.map(said)).toEqual(all.map((each) => afterPutOff(each)))
    }
    const waiting = all.filter((each) => each.end !== '')
    const sequences = waiting.map(() => 1)
    const ends = batched.batch(
      waiting.map((each) => each.row),
      { missingLead: 'reject', sequences },
    ).verdicts
    expect(ends.map(said)).toEqual(waiting.map((each) => each.end))
  })

  it('MODIFY: ends as the text says', () => {
    const story = told('MODIFY')
    expect(story.lead('A-1')).toMatchObject({
      fields: { name: 'Anna' },
      disposition: 'BUSY',
      numbers: [{ field: 'mobile', number: '+61400000002' }],
    })
  })

  it('REALLOCATE: ends as the text says', () => {
    const story = told('REALLOCATE')
    expect(story.leads()).toMatchObject([
      { state: 'reallocated', externalId: null, fields: { name: 'Ann' } },
      { externalId: 'A-1', allocation: 'outbound', priority: 3, agent: null, fields: { name: 'Anna' } },
    ])
  })
})

describe('docs/duplicates.md', () => {
  it.each([
    ["Don't allow", DuplicatePolicy.reject()],
    ['Allow for unique callback dates', DuplicatePolicy.uniqueCallbackDates()],
    ['Allow', DuplicatePolicy.allow()],
  ])('%s: its rows come to what it says, in one batch and one by one', (heading, policy) => {
    const all = duplicates.get(heading) ?? []
    expect(all).not.toHaveLength(0)
    const single = new Story({ policy })
    const together = new Story({ policy }).batch(all.map((each) => each.row)).verdicts
    expect(together.map(said)).toEqual(all.map((each) => each.result))
    expect(all.map((each) => said(single.batch([each.row]).verdicts[0]))).toEqual(all.map((each) => each.result))
  })
})

function told(heading: string): Story {
  const story = new Story()
  story.batch((actions.get(heading) ?? []).map((each) => each.row))
  return story
}

/** A row is put off first wherever its lead is not there; a table without a column for the end shows the end alone. */
function afterPutOff({ result }: Example): string {
  return result === 'rejected: lead.not-found' ? 'put off' : result
}

function said(verdict: RowVerdict | undefined): string {
  if (verdict === undefined || verdict.outcome === 'put-off') return 'put off'
  return verdict.outcome === 'rejected' ? `rejected: ${verdict.reasons.map(({ code }) => code)}` : verdict.outcome
}

/** The tables with a column `result`, by the heading that they stand under. */
function examples(file: string): ReadonlyMap<string, readonly Example[]> {
  const found = new Map<string, readonly Example[]>()
  const text = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8')
  for (const section of text.split(/^## /m)) {
    const [heading = ''] = section.split('\n')
    for (const table of section.match(/(?:^\|.*\n)+/gm) ?? []) {
      const [head = [], , ...body] = table.trim().split('\n').map(cells)
      if (head.includes('result'))
        found.set(
          heading,
          body.map((each) => example(head, each)),
        )
    }
  }
  return found
}

function example(head: readonly string[], body: readonly string[]): Example {
  const {
    id = '',
    njAction = 'ADD',
    result = '',
    'at the end of the call': end = '',
    ...columns
  } = Object.fromEntries(head.map((name, n) => [name, body[n] ?? '']))
  if (njAction !== 'ADD' && njAction !== 'MODIFY' && njAction !== 'REALLOCATE') throw new Error(njAction)
  return { row: row(njAction, id, columns), result, end }
}

function cells(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((each) => each.trim().replaceAll('`', ''))
}
