import type { Login } from '../login/login7.js'
import type { Session } from '../script/script.js'
import type { ServerLog } from '../server-log.js'

/** A connection as the server itself keeps it; scripts see it as a `Session`. */
export interface SessionState extends Session {
  readonly settings: Map<string, string>
  trancount: number
  /** The descriptor of the transaction that is open; each new one gets another. */
  transactionDescriptor: bigint
  readonly log: ServerLog
}

export interface NewSession {
  readonly id: number
  readonly login: Login
  readonly isEncrypted: boolean
  readonly log: ServerLog
}

export function newSession(start: NewSession): SessionState {
  return { ...start, settings: new Map(), trancount: 0, transactionDescriptor: BigInt(start.id) << 32n }
}
