import type { ErrorCode, ErrorDetails } from '../../src/errors/error-details.js'
import { errorTable } from '../../src/errors/error-table.js'
import { errorSamples } from './error-samples.js'

const head = `# Errors

What stops a run is an \`InjectorError\`: a real \`Error\` with a stack and a cause. Tell errors apart by \`code\`, never by
\`instanceof\`: the ESM and the CommonJS copy of the package have classes of their own. \`retryable\` says whether the same call may
succeed later without anybody's doing; \`remedy\` says what to do; \`details\` holds what the message names. No message holds a secret.

A row that cannot be imported stops nothing: see [rejections.md](rejections.md).

This page is generated from the table of errors, with an example of each.
`

/** docs/errors.md: a heading for each error. */
export function errorsDoc(): string {
  const codes = Object.keys(errorTable) as ErrorCode[] // the table is typed by exactly these
  return [head, ...codes.map(section)].join('\n')
}

function section<C extends ErrorCode>(code: C): string {
  const row = errorTable[code]
  const sample: ErrorDetails[C] = errorSamples[code]
  const retryable = row.retryable ? 'Trying again may help.' : 'Trying again does not help.'
  return `## ${code}\n\n> ${row.message(sample)}\n\n${row.remedy(sample)} ${retryable}\n`
}
