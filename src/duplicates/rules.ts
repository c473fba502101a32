import type { DuplicatePolicy } from './duplicate-policy.js'
import type { DuplicateRule } from './duplicate-rule.js'

const reject: DuplicateRule = Object.freeze({
  looksFor: () => 'any',
  judge: (_, [newest]) => newest?.holder ?? null,
} satisfies DuplicateRule)

const uniqueCallbackDates: DuplicateRule = Object.freeze({
  looksFor: ({ callbackAt }) => (callbackAt === null ? 'any' : 'same-instant'),
  judge: ({ callbackAt }, rivals) =>
    (callbackAt === null ? rivals[0] : rivals.find((rival) => rival.callbackAt === callbackAt))?.holder ?? null,
} satisfies DuplicateRule)

const allow: DuplicateRule = Object.freeze({
  looksFor: () => 'none',
  judge: () => null,
} satisfies DuplicateRule)

const rules: Readonly<Record<DuplicatePolicy['kind'], DuplicateRule>> = {
  reject,
  'unique-callback-dates': uniqueCallbackDates,
  allow,
}

/** The rule that a policy stands for. Scope and window are no part of it: they say which leads are looked up at all. */
export function ruleOf(policy: DuplicatePolicy): DuplicateRule {
  return rules[policy.kind]
}
