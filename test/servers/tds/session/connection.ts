import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Credentials } from '../login/certificate.js'
import { type Login, readLogin } from '../login/login7.js'
import { type Encryption, negotiate } from '../login/prelogin.js'
import { secure } from '../login/secure.js'
import type { SqlError } from '../script/sql-error.js'
import type { ServerLog } from '../server-log.js'
import { type Message, PacketStatus, PacketType, readMessages } from '../wire/packets.js'
import { ReplyStream } from '../wire/reply-stream.js'
import { DoneStatus, DoneToken, writeDone, writeResetAcknowledgement } from '../wire/tokens.js'
import { turnAway, welcome } from './log-in.js'
import { answerBatch, answerCall, answerTransaction, type Request, type Scripts } from './requests.js'
import { acknowledge, type Responder } from './respond.js'
import { newSession, type SessionState } from './session-state.js'
import { type TransactionHook, transactionsOf } from './transactions.js'

/** What all connections of a server share. */
export interface Host {
  readonly log: ServerLog
  readonly scripts: Scripts
  readonly encryption: Encryption
  readonly credentials: Credentials
  readonly onTransaction: TransactionHook
  readonly sessions: Set<SessionState>
  /** What is wrong with a login; nothing, and it is let in. */
  faultsOf(login: Login): Promise<readonly SqlError[]>
}

/** Serves one connection from its first byte to its last. */
export async function serve(socket: Socket, id: number, host: Host): Promise<void> {
  const isEncrypted = await negotiate(socket, host.encryption)
  const channel: Duplex = isEncrypted ? secure(socket, host.credentials) : socket
  const stream = new ReplyStream(channel, id)
  const messages = readMessages(channel)
  const first = await messages.next()
  if (first.done === true || first.value.type !== PacketType.login) return
  const login = readLogin(first.value.body)
  const who = `${login.user} ${login.database}`
  const faults = await Promise.race([host.faultsOf(login), leaving(socket)])
  if (faults.length > 0) {
    host.log.add(id, 'refused', who)
    turnAway(stream, faults)
    stream.hangUp()
    await messages.next()
    return
  }
  const session = newSession({ id, login, isEncrypted, log: host.log })
  host.log.add(id, 'login', who)
  host.sessions.add(session)
  welcome(stream, login)
  const responder = { stream, session, transactions: transactionsOf(session, host.onTransaction) }
  try {
    await answerAll(messages, responder, host.scripts)
  } finally {
    await responder.transactions.abandon()
    host.sessions.delete(session)
    host.log.add(id, 'end')
  }
}

/** One request at a time; meanwhile the client may send nothing but an attention. */
async function answerAll(messages: AsyncIterable<Message>, to: Responder, scripts: Scripts): Promise<void> {
  let current = new AbortController()
  let running: Promise<void> = Promise.resolve()
  try {
    for await (const message of messages) {
      if (message.type === PacketType.attention) {
        to.session.log.add(to.session.id, 'attention')
        current.abort()
        await running
        acknowledge(to.stream)
        continue
      }
      await running
      current = new AbortController()
      const { signal } = current
      running = answer(message, signal, to, scripts).catch((reason: unknown) => {
        // A fault in the request or a client that is gone: nothing can be said on this connection any more.
        to.session.log.add(to.session.id, 'hung-up', String(reason))
        to.stream.hangUp()
      })
    }
  } finally {
    current.abort()
    // A script or hook that waits for ever is left behind.
    await Promise.race([running, new Promise(setImmediate)])
  }
}

async function leaving(socket: Socket): Promise<never> {
  await once(socket, 'close')
  throw new Error('the client left while its login was looked at')
}

async function answer(message: Message, signal: AbortSignal, to: Responder, scripts: Scripts): Promise<void> {
  if ((message.status & PacketStatus.ignore) !== 0) return answerIgnored(to)
  if ((message.status & PacketStatus.resetConnection) !== 0) await reset(to)
  const request: Request = { body: message.body, signal }
  switch (message.type) {
    case PacketType.batch:
      return answerBatch(to, scripts, request)
    case PacketType.call:
      return answerCall(to, scripts, request)
    case PacketType.transaction:
      return answerTransaction(to, request)
    default:
      throw new TypeError(`a message of type ${message.type} is not supported`)
  }
}

/** The client thought better of a request before it had sent it all. */
function answerIgnored({ stream }: Responder): void {
  writeDone(stream.bytes, { token: DoneToken.batch, status: DoneStatus.error })
  stream.end()
}

async function reset({ session, stream, transactions }: Responder): Promise<void> {
  session.log.add(session.id, 'reset')
  await transactions.abandon()
  session.settings.clear()
  writeResetAcknowledgement(stream.bytes)
}
