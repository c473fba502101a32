import { foldName } from '../../../lead/fold-name.js'
import { nearestName } from '../../../lead/nearest-name.js'
import type { SourceColumn } from '../../../lead/value.js'
import type { DryRunFindings } from '../findings.js'
import type { TestedHeader } from '../test-report.js'

/** Holds the declared columns against those of the result, as names match: without regard to case and blanks. */
export function checkHeader(
  findings: DryRunFindings,
  {
    procedure,
    declared,
    columns,
  }: { readonly procedure: string; readonly declared: readonly string[]; readonly columns: readonly SourceColumn[] },
): TestedHeader {
  const result = columns.map((column) => column.name)
  const inResult = new Set(result.map(foldName))
  const inHeader = new Set(declared.map(foldName))
  const missing = declared.filter((name) => !inResult.has(foldName(name)))
  const undeclared = result.filter((name) => !inHeader.has(foldName(name)))
  const explained = new Set<string>()
  for (const column of missing) {
    const left = undeclared.filter((name) => !explained.has(name))
    const meant = nearestName(column, left) ?? null
    if (meant !== null) explained.add(meant)
    findings.add('header.missing', { procedure, column, meant })
  }
  for (const column of undeclared) {
    if (!explained.has(column)) findings.add('header.undeclared', { procedure, column, meant: null })
  }
  const agrees = missing.length + undeclared.length === 0
  if (agrees && declared.some((name, index) => foldName(name) !== foldName(result[index] ?? ''))) {
    findings.add('header.order', { procedure, declared, result })
  }
  return { procedure, columns: declared, missing, undeclared }
}
