import type { TestReport } from 'lead-injector'

/** The codes of a test's findings. */
export const codesOf = ({ findings }: Pick<TestReport, 'findings'>): readonly string[] =>
  findings.map(({ code }) => code)

/** The codes of those that are faults. */
export const faultsOf = ({ findings }: TestReport): readonly string[] =>
  codesOf({ findings: findings.filter(({ severity }) => severity === 'fault') })
