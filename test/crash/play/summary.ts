import type { RoundResult } from './round.js'

/** Whether a round shows a breach. */
export function isBroken({ lost, doubled, wrongLastId, differs }: RoundResult): boolean {
  return lost.length + doubled.length + wrongLastId.length + differs.length > 0
}

/** One line for all rounds; it ends with what must be zero. */
export function summary(results: readonly RoundResult[]): string {
  const sum = (count: (result: RoundResult) => number) => results.reduce((total, result) => total + count(result), 0)
  const did = (...words: readonly string[]) => sum(({ broken }) => broken.filter((word) => words.includes(word)).length)
  const counters = {
    rounds: results.length,
    kills: did('kill', 'kill-server'),
    cuts: did('cut', 'cut-late', 'half-close'),
    delays: did('delay'),
    stops: did('stop'),
    differs: sum(({ differs }) => differs.length),
    lost: sum(({ lost }) => lost.length),
    doubled: sum(({ doubled }) => doubled.length),
    wrongLastId: sum(({ wrongLastId }) => wrongLastId.length),
  }
  return Object.entries(counters)
    .map(([name, count]) => `${name} ${count}`)
    .join(' ')
}

/** A round in one line and, where it shows a breach, what is wrong with it. */
export function describeRound(result: RoundResult): string {
  const { plan, broken, answers, milliseconds } = result
  const ends = answers.map((answer) =>
    answer === null ? 'killed' : [...new Set(answer.runs.map(({ status, code }) => code ?? status))].join('+'),
  )
  const head = `round ${plan.round} ${plan.kind}: ${broken.join(', ') || 'nothing in time'}; ${ends.join(' | ')}; ${Math.round(milliseconds)} ms`
  if (!isBroken(result)) return head
  const found = (['lost', 'doubled', 'wrongLastId', 'differs'] as const).flatMap((name) =>
    result[name].map((line) => `  ${name}: ${line.slice(0, 600)}`),
  )
  const again = `npm run crash -- --seed ${plan.seed} --store ${plan.store} --round ${plan.round}`
  return [head, `  FAILED; again: ${again}`, `  ${JSON.stringify(plan)}`, ...found.slice(0, 20)].join('\n')
}
