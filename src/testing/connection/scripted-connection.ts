import { ExternalConnection } from '../../connection/external-connection.js'
import type { ProcedureCall, SourceDriver, SourceSession } from '../../connection/source-driver.js'
import { injectorError } from '../../errors/injector-error.js'
import type { ScriptedConnectionOptions, ScriptedCounts } from './script.js'
import { ScriptedSession } from './scripted-session.js'

/** A source that answers from a script, with what was asked of it. */
export interface ScriptedConnection {
  readonly connection: ExternalConnection
  readonly driver: SourceDriver
  readonly counts: Readonly<ScriptedCounts>
  /** Every call, in order. */
  readonly calls: readonly ProcedureCall[]
  /** How many calls are at work now. */
  running(): number
}

/**
 * A source without a database: it keeps every law of `SourceDriver` and answers from a script. For harnesses, and for what no
 * database does on demand: a failure at a given row, a wait at a gate, a commit that fails.
 *
 * @example
 * ```ts
 * import { integerColumn, scriptedConnection } from 'lead-injector/testing'
 *
 * const { connection, counts } = scriptedConnection({
 *   procedures: { new_leads: { answer: () => ({ columns: [integerColumn('lead_id')], rows: [['1'], ['2']] }) } },
 * })
 * ```
 */
export function scriptedConnection(options: ScriptedConnectionOptions): ScriptedConnection {
  const { name = 'crm' } = options
  const counts = { opened: 0, begun: 0, committed: 0, rolledBack: 0, cancelled: 0, released: 0, broken: 0 }
  const calls: ProcedureCall[] = []
  const sessions = new Set<ScriptedSession>()
  let closed = false
  const isClosed = (): boolean => closed
  const driver: SourceDriver = {
    kind: 'scripted',
    name,
    faults: [],
    async open(signal): Promise<SourceSession> {
      const refuse = () => injectorError('connection.closed', { connection: name })
      if (closed) throw refuse()
      await Promise.race([options.onOpen?.(), aborted(signal)])
      if (closed) throw refuse()
      counts.opened++
      const session = new ScriptedSession({
        ...options,
        name,
        counts,
        calls,
        isClosed,
        onRelease: () => sessions.delete(session),
      })
      sessions.add(session)
      return session
    },
    async close() {
      closed = true
      for (const session of sessions) await session.cancel()
      sessions.clear()
    },
  }
  return {
    connection: ExternalConnection.from(driver),
    driver,
    counts,
    calls,
    running: () => [...sessions].filter((session) => session.running).length,
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
