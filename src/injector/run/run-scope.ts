import { injectorError } from '../../errors/injector-error.js'
import type { ExactId } from '../../lead/unique-id.js'
import type { Instant } from '../../lead/value.js'
import type { Warning } from '../../lead/warning.js'
import type { InjectorEvent } from '../../ports/events.js'
import type { RunKind } from '../../repository/journal-run.js'
import type { Fingerprint, InjectorState, Lease } from '../../repository/journal-state.js'
import type { InjectorContext, InjectorParts } from '../injector-context.js'
import { ReportBuilder } from '../report/report-builder.js'
import type { RunReport } from '../report/run-report.js'
import type { Breaker } from './breaker.js'
import { RunCancelled } from './run-cancelled.js'
import { emptyTally, type Tally } from './tally.js'

/** What a run was begun with. */
export interface RunStart {
  readonly parts: InjectorParts
  readonly kind: RunKind
  readonly lease: Lease
  readonly state: InjectorState
  /** The store's clock when the run began. */
  readonly now: Instant
  readonly signal: AbortSignal
  readonly breaker: Breaker | false
}

/** An event less what every event of a run says. */
type BareEvent<E extends InjectorEvent = InjectorEvent> = E extends InjectorEvent
  ? Omit<E, 'injector' | 'run' | 'at'>
  : never

/** One run while it goes on: what was committed so far, and who holds the lease. */
export class RunScope {
  readonly parts: InjectorParts
  readonly kind: RunKind
  readonly lease: Lease
  readonly state: InjectorState
  readonly now: Instant
  readonly breaker: Breaker | false
  readonly report = new ReportBuilder()
  /** Grows by one with each commit. */
  batch = 0
  tally: Tally = emptyTally
  lastId: ExactId | null
  fingerprint: Fingerprint
  /** Whether the store has the fingerprint already. */
  fingerprintKept: boolean
  /** The store's clock when the call began, or a little before. */
  callBeganAt: Instant
  /** Rows in quarantine that wait for the end of a call. */
  putOff: number
  quarantined: number
  /** The first row that broke the promise of `ordered`. */
  orderBroken: RunReport['orderBroken'] = null
  /** A call that ended without any batch began at this instant; `finish` records that it is complete. */
  emptyCallBeganAt: Instant | null = null
  /** Whether the last look-up found neither leads nor holders of numbers. */
  findsNothing = true
  /** Whether a row was met above Last Id. */
  metAbove = false
  /** Milliseconds spent with the store and waiting for the source. */
  readonly spent = { store: 0, source: 0 }
  #context: InjectorContext | null = null
  readonly #signal: AbortSignal
  readonly #warned = new Set<string>()
  readonly #lost = new AbortController()

  constructor(start: RunStart) {
    const { parts, state } = start
    this.parts = parts
    this.kind = start.kind
    this.lease = start.lease
    this.state = state
    this.now = start.now
    this.callBeganAt = start.now
    this.breaker = start.breaker
    this.lastId = state.lastId
    this.putOff = state.putOff
    this.quarantined = state.quarantined
    this.fingerprint = state.fingerprint ?? parts.fingerprint
    this.fingerprintKept = state.fingerprint !== null
    this.#signal = start.signal
    this.signal = AbortSignal.any([start.signal, this.#lost.signal])
  }

  /** The parts with the run's rules. There are none before the directory has answered. */
  get context(): InjectorContext {
    if (!this.#context) throw new Error('the rules of the run are asked for before they are made')
    return this.#context
  }

  set context(context: InjectorContext) {
    this.#context = context
  }

  /** Aborts when the run is to end early: by its caller, or since its lease is lost. */
  readonly signal: AbortSignal

  get cancelled(): boolean {
    return this.#signal.aborted && !this.#lost.signal.aborted
  }

  /** The lease has passed to another: the run ends, and commits nothing more. */
  lose(): void {
    if (!this.#lost.signal.aborted) this.emit({ type: 'lease.lost' })
    this.#lost.abort()
  }

  /** Throws when the run is to end. */
  check(): void {
    if (this.#lost.signal.aborted) throw this.leaseLost()
    if (this.#signal.aborted) throw new RunCancelled()
  }

  warn(warning: Warning): void {
    this.report.warn(warning)
    this.emit({ type: 'warning', warning })
  }

  /** A warning about a column: once per run, however many calls it takes. */
  warnOnce(warning: Warning): void {
    const key = JSON.stringify(warning)
    if (this.#warned.has(key)) return
    this.#warned.add(key)
    this.warn(warning)
  }

  leaseLost() {
    const { injector, owner } = this.lease
    return injectorError('lease.lost', { injector, owner })
  }

  emit(event: BareEvent): void {
    this.parts.emit({
      ...event,
      injector: this.lease.injector,
      run: this.state.run,
      at: new Date(this.parts.clock.now()).toISOString(),
    } as InjectorEvent) // spreading a member of a union and the shared part back gives that member
  }
}
