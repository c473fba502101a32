import type { Param } from './script/script.js'

/** What happened on the server. */
export interface LogEntry {
  readonly session: number
  readonly kind:
    | 'login'
    | 'refused'
    | 'batch'
    | 'call'
    | 'begin'
    | 'commit'
    | 'rollback'
    | 'save'
    | 'attention'
    | 'interrupted'
    | 'reset'
    /** A script threw what is not a SqlError, or a request could not be read. */
    | 'script-fault'
    /** The server ended a connection that it could not serve, or that broke. */
    | 'hung-up'
    | 'end'
  /** The SQL text, the procedure's name, the login's user and database, or the fault; never a password. */
  readonly text: string
  readonly params: readonly Param[]
}

/** Everything that clients have asked for, in order. */
export class ServerLog {
  readonly #entries: LogEntry[] = []
  readonly #waiting = new Set<() => void>()

  get entries(): readonly LogEntry[] {
    return this.#entries
  }

  /** The texts of the entries of one kind. */
  texts(kind: LogEntry['kind']): readonly string[] {
    return this.#entries.filter((entry) => entry.kind === kind).map((entry) => entry.text)
  }

  /** Resolves as soon as so many entries of a kind are there; there may be already. */
  async seen(kind: LogEntry['kind'], count = 1): Promise<void> {
    while (this.texts(kind).length < count) await new Promise<void>((resolve) => this.#waiting.add(resolve))
  }

  add(session: number, kind: LogEntry['kind'], text = '', params: readonly Param[] = []): void {
    this.#entries.push({ session, kind, text, params })
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const resolve of waiting) resolve()
  }
}
