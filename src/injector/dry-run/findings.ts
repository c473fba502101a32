import { type InjectorError, injectorError, isInjectorError } from '../../errors/injector-error.js'
import type { Warning } from '../../lead/warning.js'
import { makeFinding } from '../findings/describe-finding.js'
import type { Finding, FindingCode, FindingDetails, Severity } from '../findings/finding.js'
import { RunCancelled } from '../run/run-cancelled.js'

const ranks: Readonly<Record<Severity, number>> = { fault: 0, warning: 1, advice: 2 }

const foreign = { plugin: 'A dependency of the injector', what: 'its work' }

/** Collects what a test finds; a fault in one place does not keep it from looking at the next. */
export class DryRunFindings {
  readonly #found = new Map<string, Finding>()

  /** What the work gives; NULL when it fails, which is noted. A cancel goes through. */
  async try<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof RunCancelled) throw error
      this.fault(isInjectorError(error) ? error : injectorError('plugin.failed', foreign, error))
      return null
    }
  }

  /** Notes a finding, once. */
  add<C extends FindingCode>(code: C, details: FindingDetails[C]): void {
    this.#keep(`${code} ${JSON.stringify(details)}`, makeFinding(code, details))
  }

  /** Notes what would stop a run. */
  fault(error: InjectorError): void {
    const { code, details } = error
    this.#keep(`${code} ${JSON.stringify(details)}`, makeFinding(code, details, { said: saidBySource(error) }))
  }

  /** Notes a warning of a run: of a column each by itself, of rows the first with how many there are. */
  warn({ code, ...details }: Warning): void {
    const ofColumn = code.startsWith('column.')
    const key = ofColumn ? `${code} ${JSON.stringify(details)}` : code
    const before = this.#found.get(key)
    // The code and what it names come from one warning, which TypeScript forgets when it takes them apart.
    const named = details as FindingDetails[typeof code]
    if (!before) this.#found.set(key, makeFinding(code, named))
    else if (!ofColumn) this.#found.set(key, { ...before, count: before.count + 1 })
  }

  /** Everything found, faults first. */
  get all(): readonly Finding[] {
    return [...this.#found.values()].sort((one, other) => ranks[one.severity] - ranks[other.severity])
  }

  #keep(key: string, finding: Finding): void {
    if (!this.#found.has(key)) this.#found.set(key, finding)
  }
}

/** Causes of the source have been stripped of secrets; those of a host's own plugins nobody has looked through. */
function saidBySource({ code, cause }: InjectorError): string | null {
  return /^(connection|procedure|source)\./.test(code) && cause instanceof Error ? cause.message : null
}
