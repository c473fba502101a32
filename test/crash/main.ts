import { parseArgs } from 'node:util'
import { playRounds } from './play/rounds.js'
import { describeRound, isBroken, summary } from './play/summary.js'

/*
 * npm run crash -- --rounds 200 --seed 1 --store postgres
 *
 * Breaks imports in all ways and shows that nothing is lost or doubled. `--round 17` plays one round again; `--wrong no-ledger`
 * plays with a store that is wrong on purpose; `--quiet` tells of rounds that failed only.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    store: { type: 'string', default: 'postgres' },
    round: { type: 'string' },
    wrong: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
})
const { store, wrong } = values
const known = <const T extends string>(names: readonly T[], name: string): T => {
  const found = names.find((one) => one === name)
  if (found === undefined) throw new Error(`${name} is none of ${names.join(', ')}`)
  return found
}
const results = await playRounds({
  store: known(['postgres', 'mariadb', 'sqlite'], store),
  seed: Number(values.seed),
  rounds: values.round
    ? [Number(values.round)]
    : Array.from({ length: Number(values.rounds) }, (_, index) => index + 1),
  ...(wrong ? { wrong: known(['last-id-first', 'last-id-apart', 'no-ledger'], wrong) } : {}),
  heard: (result) => {
    if (!values.quiet || isBroken(result)) process.stdout.write(`${describeRound(result)}\n`)
  },
})
process.stdout.write(`${summary(results)}\n`)
process.exitCode = results.some(isBroken) ? 1 : 0
