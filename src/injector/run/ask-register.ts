import type { RegisterVerdict } from '../../actions/decision.js'
import { injectorError, isInjectorError } from '../../errors/injector-error.js'
import type { InjectorContext } from '../injector-context.js'
import { RunCancelled } from './run-cancelled.js'
import { untilAborted } from './until-aborted.js'

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
  if (signal.aborted) throw new RunCancelled()
  const ended = new AbortController()
  const end = () => ended.abort()
  signal.addEventListener('abort', end)
  const milliseconds = settings.deadlines.register
  const cancelTimer = clock.setTimer(milliseconds, end)
  try {
    const answer = await untilAborted(() => register.check(numbers, ended.signal), ended.signal)
    const at = answer.checkedAt ?? new Date(clock.now()).toISOString()
    return { asked: new Set(numbers), listed: answer.listed, check: { version: answer.version, at } }
  } catch (error) {
    if (signal.aborted) throw new RunCancelled()
    if (ended.signal.aborted) throw injectorError('register.timeout', { injector: settings.id, milliseconds })
    if (isInjectorError(error)) throw error
    throw injectorError('register.failed', { injector: settings.id, numbers: numbers.length }, error)
  } finally {
    cancelTimer()
    signal.removeEventListener('abort', end)
  }
}

/** What the register said before, and what it said of further numbers. */
export function addAnswers(before: RegisterVerdict | null, more: RegisterVerdict | null): RegisterVerdict | null {
  if (!before || !more) return before
  const asked = new Set([...before.asked, ...more.asked])
  const listed = new Set([...before.listed, ...more.listed])
  // All of them were held against the older version at least.
  return { asked, listed, check: before.asked.size > 0 ? before.check : more.check }
}
