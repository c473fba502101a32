import type { CheckCode } from '../../src/injector/findings/check-details.js'
import { makeFinding } from '../../src/injector/findings/describe-finding.js'
import type { Finding } from '../../src/injector/findings/finding.js'
import type { WarningCode } from '../../src/lead/warning.js'
import { checkSamples, warningSamples } from './finding-samples.js'

const head = `# Findings of a test

What \`injector.test()\` finds is a list of findings: plain data with a stable \`code\`, a \`severity\`, what it names in \`details\`, one
sentence (\`message\`), the way out (\`remedy\`), how many rows show it (\`count\`) and, where the outside database said something, its
words (\`said\`). \`describeFinding\` gives sentence and way out of a code and its details.

- A **fault**: a run would be stopped by it, or could bring nothing in. The answer is \`not-ready\`.
- A **warning**: a run would go on, and may not do what is wanted. The answer is \`ready-with-warnings\`.
- **Advice**: nothing is wrong; something is worth knowing.

Some codes are one or the other, depending on how much they weigh; the example shows one case. Every error of
[errors.md](errors.md) that would stop a run is a finding as well, always a fault.

See [dry-run.md](dry-run.md) for a whole report. This page is generated from the tables of findings, with an example of each.
`

/** docs/findings.md: a heading for each finding that is no error. */
export function findingsDoc(): string {
  const checks = (Object.keys(checkSamples) as CheckCode[]) // the samples are typed by exactly these
    .map((code) => makeFinding(code, checkSamples[code]))
  const warnings = (Object.keys(warningSamples) as WarningCode[]) // likewise
    .map((code) => makeFinding(code, warningSamples[code]))
  const all = [...checks, ...warnings]
  return [head, overview(all), ...all.map(section)].join('\n')
}

function overview(findings: readonly Finding[]): string {
  const rows = findings.map(({ code, severity }) => `| [${code}](#${code.replaceAll('.', '')}) | ${severity} |`)
  return ['| code | in the example |', '| --- | --- |', ...rows, ''].join('\n')
}

function section({ code, message, remedy }: Finding): string {
  return `## ${code}\n\n> ${message}\n\n${remedy}\n`
}
