// Runs in a process of its own, whose TZ is the host's zone. Prints what it found as JSON.
import { valuesReadAlike } from './host-values.js'
import { checkTransition, type Transition, transitionsOf } from './zone-check.js'

/** Zones that change on the same days by the same amounts are checked once, unless all are asked for. */
function transitionsToCheck(all: boolean, firstYear: number, lastYear: number): readonly Transition[] {
  const rules = new Map<string, readonly Transition[]>()
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const transitions = transitionsOf(zone, firstYear, lastYear)
    const rule = transitions.map(({ epochMilliseconds, before, after }) => [epochMilliseconds, before, after]).join(' ')
    rules.set(all ? zone : rule, transitions)
  }
  return [...rules.values()].flat()
}

const [all, firstYear, lastYear] = process.argv.slice(2)
const transitions = transitionsToCheck(all === 'all', Number(firstYear), Number(lastYear))
const wrong: string[] = []
let minutes = 0
for (const transition of transitions) {
  const checked = checkTransition(transition)
  minutes += checked.minutes
  wrong.push(...checked.wrong)
}

process.stdout.write(
  JSON.stringify({
    hostOffset: new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset(),
    hostLocale: Intl.DateTimeFormat().resolvedOptions().locale,
    transitions: transitions.length,
    minutes,
    wrong: wrong.slice(0, 20),
    read: valuesReadAlike(),
  }),
)
