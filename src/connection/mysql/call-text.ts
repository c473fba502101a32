import type { ExactId } from '../../lead/unique-id.js'
import { callTarget } from '../call-target.js'
import { wrongParameters } from '../check-signature.js'
import type { ProcedureCall } from '../source-driver.js'
import type { MysqlPlace } from './config.js'
import { momentText } from './moments.js'

/** The statement that calls a procedure, with Last Id in it as a literal. */
export function callText(call: ProcedureCall, place: MysqlPlace): string {
  const { procedure, lastId } = call
  const target = callTarget(call, place.name)
  const wrong = (because: string) => wrongParameters(procedure, { connection: place.name, because })
  for (const parameter of procedure.parameters) {
    if (parameter !== target) throw wrong(`${parameter.name} has no default`)
  }
  if (lastId?.kind === 'instant' && place.zone === null) {
    throw wrong("an instant can be handed over only where the connection's sessionTimeZone is stated")
  }
  const args = target === null ? '' : literal(lastId ?? null, { type: target.type, place })
  return `call ${procedure.name}(${args})`
}

const numberTypes = /^((tiny|small|medium|big)?int|decimal|float|double|year|bit)\b/

/**
 * Last Id as a literal that no setting of the session can misread: text and bytes in hexadecimal, since a backslash may or may
 * not be one under NO_BACKSLASH_ESCAPES, and numbers, where a number is wanted, as their digits.
 */
function literal(id: ExactId | null, { type, place }: { readonly type: string; readonly place: MysqlPlace }): string {
  if (id === null) return 'null'
  if (id.kind === 'binary') return `x'${id.text}'`
  const text = textOf(id, place)
  if (numberTypes.test(type) && /^-?\d{1,65}(\.\d{1,65})?$/.test(text)) return text
  return textLiteral(text)
}

function textOf({ kind, text }: ExactId, place: MysqlPlace): string {
  if (kind === 'boolean') return text === 'true' ? '1' : '0'
  return kind === 'date' || kind === 'wall-clock' || kind === 'instant' ? momentText(text, place.zone) : text
}

/** A text as a literal that is read alike under every sql_mode. */
export function textLiteral(text: string): string {
  return `_utf8mb4 x'${Buffer.from(text, 'utf8').toString('hex')}'`
}
