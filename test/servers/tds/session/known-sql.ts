import { own } from '../own.js'
import { columns, type Replies, type Reply, row, transaction } from '../script/replies.js'
import type { Session } from '../script/script.js'
import type { SqlType } from '../types/sql-type.js'
import type { SessionState } from './session-state.js'

/** What `@@version` says. */
export const versionText = 'Microsoft SQL Server 2016 as a test server plays it - 13.0.5026.0 (X64)'

interface Value {
  readonly type: SqlType
  of(session: Session): unknown
}

const values: Readonly<Record<string, Value>> = {
  '@@trancount': { type: 'int not null', of: (session) => session.trancount },
  '@@spid': { type: 'smallint not null', of: (session) => session.id },
  '@@version': { type: 'nvarchar(300)', of: () => versionText },
  'xact_state()': { type: 'smallint', of: (session) => Math.sign(session.trancount) },
  'db_name()': { type: 'nvarchar(128)', of: (session) => session.login.database },
  'suser_sname()': { type: 'nvarchar(128)', of: (session) => session.login.user },
}

type Statement = (session: SessionState) => Iterable<Reply>

/**
 * The few statements that the server knows itself: SET, BEGIN/COMMIT/ROLLBACK/SAVE TRANSACTION (also behind
 * `IF @@TRANCOUNT > 0` or `IF XACT_STATE() <> 0`), and SELECT of integers and of the values above. Undefined as soon as one is not among them.
 */
export function knownSql(sql: string, session: SessionState): Replies | undefined {
  const statements: Statement[] = []
  for (const text of sql.split(/[;\n]+/)) {
    if (text.trim() === '') continue
    const statement = setStatement(text) ?? transactionStatement(text) ?? selectStatement(text)
    if (statement === undefined) return undefined
    statements.push(statement)
  }
  return (function* () {
    for (const statement of statements) yield* statement(session)
  })()
}

function setStatement(text: string): Statement | undefined {
  const pattern = /^\s*set\s+(?<name>transaction isolation level|\w+)\s+(?<value>.+?)\s*$/i
  const { name, value } = pattern.exec(text)?.groups ?? {}
  if (name === undefined || value === undefined) return undefined
  return function* (session) {
    session.settings.set(name.toLowerCase(), value.toLowerCase())
    if (name.toLowerCase() === 'nocount') yield { kind: 'nocount', on: value.toLowerCase() === 'on' }
  }
}

function transactionStatement(text: string): Statement | undefined {
  const pattern =
    /^\s*(?<guard>if\s+(?:@@trancount|xact_state\(\))\s*(?:>|<>)\s*0\s+)?(?<verb>begin|commit|rollback|save)(?<noun>\s+(?:tran|transaction|work))?(?:\s+(?<name>\w+))?\s*$/i
  const { guard, verb, noun, name = '' } = pattern.exec(text)?.groups ?? {}
  const action = (['begin', 'commit', 'rollback', 'save'] as const).find((word) => word === verb?.toLowerCase())
  if (action === undefined || (noun === undefined && (action === 'begin' || action === 'save'))) return undefined
  return function* (session) {
    if (guard === undefined || session.trancount > 0) yield transaction(action, name)
  }
}

function selectStatement(text: string): Statement | undefined {
  const list = /^\s*select\s+(?<list>.+?)\s*$/i.exec(text)?.groups?.['list']
  if (list === undefined) return undefined
  const items: (Value & { readonly name: string })[] = []
  for (const item of list.split(',')) {
    const { expression = '', name = '' } =
      /^\s*(?<expression>\S+)(?:\s+(?:as\s+)?\[?(?<name>\w+)\]?)?\s*$/i.exec(item)?.groups ?? {}
    const value = own(values, expression.toLowerCase()) ?? integer(expression)
    if (value === undefined) return undefined
    items.push({ ...value, name })
  }
  return function* (session) {
    yield columns(items.map(({ name, type }) => [name, type]))
    yield row(items.map((item) => item.of(session)))
  }
}

function integer(expression: string): Value | undefined {
  return /^\d+$/.test(expression) ? { type: 'int not null', of: () => Number(expression) } : undefined
}
