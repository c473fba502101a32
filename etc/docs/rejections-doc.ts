import { describeRejection } from '../../src/lead/describe-rejection.js'
import { type RejectionCode, rejectionKinds } from '../../src/lead/rejection.js'
import { rejectionSamples } from './rejection-samples.js'

const head = `# Rejections

A row that cannot be carried out is *rejected*: it is kept in quarantine with its raw values and one or more reasons, and the run goes
on. Each reason has a stable \`code\` and is of one of two kinds. A *fault* means that the row is wrong; faults count for the breaker. A
*policy* means that a rule of the campaign keeps the row out.

Decoding reports every fault of a row at once. Only a row without one reaches the decision, which adds one reason: names, numbers and
other leads are looked at there, so a row whose date is mended may still be rejected for its number.

[rejected-rows.md](rejected-rows.md) tells how to see them, and how to let a row come again.

This page is generated from the table of rejections, with an example of each. What stops a whole run is no rejection but an error: see
[errors.md](errors.md).
`

/** docs/rejections.md: a heading for each rejection. */
export function rejectionsDoc(): string {
  const codes = Object.keys(rejectionKinds) as RejectionCode[] // the table is typed by exactly these
  return [head, overview(codes), ...codes.map(section)].join('\n')
}

function overview(codes: readonly RejectionCode[]): string {
  const rows = codes.map((code) => `| [${code}](#${code.replaceAll('.', '')}) | ${rejectionKinds[code]} |`)
  return ['| code | kind |', '| --- | --- |', ...rows, ''].join('\n')
}

function section(code: RejectionCode): string {
  const { example, wayOut } = rejectionSamples[code]
  const kind = rejectionKinds[code] === 'fault' ? 'Fault' : 'Policy'
  return `## ${code}\n\n> ${describeRejection(example).replaceAll('<', '\\<')}\n\n${kind}. ${wayOut}\n`
}
