import type { ProcedureSignature, SourceHealth } from '../../connection/source-driver.js'
import { type InjectorError, isInjectorError } from '../../errors/injector-error.js'
import { foldName } from '../../lead/fold-name.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { SourceColumn } from '../../lead/value.js'
import type { InjectorParts } from '../injector-context.js'
import { ReportBuilder } from '../report/report-builder.js'
import { emptyTally, type Tally } from '../run/tally.js'
import type { TestedColumn, TestedHeader, TestedRow, TestFault, TestReport } from './test-report.js'

/** Collects what a test finds; a fault in one place does not keep it from looking at the next. */
export class DryRunFindings {
  readonly notes = new ReportBuilder()
  health: SourceHealth | null = null
  procedure: ProcedureSignature | null = null
  lastId: ExactId | null = null
  columns: readonly TestedColumn[] = []
  rows: readonly TestedRow[] = []
  tally: Tally = emptyTally
  more = false
  firstRow: number | null = null
  readonly #parts: InjectorParts
  readonly #faults: TestFault[] = []
  #header: TestedHeader | null = null
  #connect = 0

  constructor(parts: InjectorParts) {
    this.#parts = parts
  }

  /** What the work gives; NULL when it fails, which is noted. */
  async try<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      if (!isInjectorError(error)) throw error
      this.fault(error)
      return null
    }
  }

  fault(error: InjectorError): void {
    const { code, message, remedy } = error
    this.#faults.push({ code, message, remedy, said: saidBySource(error) })
  }

  connected(milliseconds: number): void {
    this.#connect = milliseconds
  }

  /** Holds the declared columns against those of the result, as names match: without regard to case and blanks. */
  header(declared: readonly string[], columns: readonly SourceColumn[]): void {
    const inResult = new Set(columns.map((column) => foldName(column.name)))
    const inHeader = new Set(declared.map(foldName))
    this.#header = {
      procedure: this.#parts.settings.headerProcedureName ?? '',
      columns: declared,
      missing: declared.filter((name) => !inResult.has(foldName(name))),
      undeclared: columns.map((column) => column.name).filter((name) => !inHeader.has(foldName(name))),
    }
  }

  report(milliseconds: number): TestReport {
    const { settings } = this.#parts
    const { warnings } = this.notes
    const disagrees = this.#header !== null && this.#header.missing.length + this.#header.undeclared.length > 0
    const warned = warnings.length > 0 || disagrees
    return {
      injector: settings.id,
      name: settings.name,
      answer: this.#faults.length > 0 ? 'not-ready' : warned ? 'ready-with-warnings' : 'ready',
      faults: this.#faults,
      warnings,
      connection: this.health,
      procedure: this.procedure,
      header: this.#header,
      lastId: this.lastId,
      columns: this.columns,
      rows: this.rows,
      counts: this.tally.counts,
      more: this.more,
      timings: { connect: this.#connect, firstRow: this.firstRow, total: milliseconds },
    }
  }
}

/** Causes of the source have been stripped of secrets; those of a host's own plugins nobody has looked through. */
function saidBySource({ code, cause }: InjectorError): string | null {
  return /^(connection|procedure|source)\./.test(code) && cause instanceof Error ? cause.message : null
}
