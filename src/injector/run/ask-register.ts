import type { RegisterVerdict } from '../../actions/decision.js'
import { injectorError } from '../../errors/injector-error.js'
import type { InjectorContext } from '../injector-context.js'
import { untilAnswered } from './until-answered.js'

/** Asks the Do Not Call register, within its deadline. NULL without a register. */
export async function askRegister(
  { context, signal }: { readonly context: InjectorContext; readonly signal: AbortSignal },
  numbers: readonly string[],
): Promise<RegisterVerdict | null> {
  const { register, clock, settings } = context
  if (!register) return null
  if (numbers.length === 0) {
    return { asked: new Set(), listed: new Set(), check: { version: '', at: new Date(clock.now()).toISOString() } }
  }
  const injector = settings.id
  const milliseconds = settings.deadlines.register
  const answer = await untilAnswered((ends) => register.check(numbers, ends), {
    clock,
    signal,
    milliseconds,
    late: () => injectorError('register.timeout', { injector, milliseconds }),
    failed: (error) => injectorError('register.failed', { injector, numbers: numbers.length }, error),
  })
  const at = answer.checkedAt ?? new Date(clock.now()).toISOString()
  return { asked: new Set(numbers), listed: answer.listed, check: { version: answer.version, at } }
}

/** What the register said before, and what it said of further numbers. */
export function addAnswers(before: RegisterVerdict | null, more: RegisterVerdict | null): RegisterVerdict | null {
  if (!before || !more) return before
  const asked = new Set([...before.asked, ...more.asked])
  const listed = new Set([...before.listed, ...more.listed])
  // All of them were held against the older version at least.
  return { asked, listed, check: before.asked.size > 0 ? before.check : more.check }
}
