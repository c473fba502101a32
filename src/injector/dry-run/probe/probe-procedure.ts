import { lastIdParameter } from '../../../connection/check-signature.js'
import { isInjectorError } from '../../../errors/injector-error.js'
import type { ExactId } from '../../../lead/unique-id.js'
import { unwrap } from '../../unwrap.js'
import { readSample, type Sample } from '../read-sample.js'
import { advisedId, leastId } from './least-id.js'
import type { Probe, ProbeOptions } from './probe.js'
import { probeLastId } from './probe-last-id.js'
import { probeRepeat } from './probe-repeat.js'
import { type IdColumnAt, idColumnOf, idsOf } from './sample-ids.js'

/** Looks at how the leads procedure behaves, by further calls in the transaction of the first. Gives their number. */
export async function probeProcedure(options: ProbeOptions): Promise<number> {
  const { session, findings, first, procedure, parts } = options
  const writes = unwrap(await session.wrote())
  if (writes) findings.add('procedure.writes', { procedure: procedure.name })
  const open = unwrap(await session.transactionOpen())
  if (open === false) findings.warn({ code: 'source.committed-by-itself', procedure: procedure.name })
  const deadline = parts.settings.deadlines.call
  const slow = first.firstRow > deadline / 4
  if (slow) findings.add('procedure.slow', { procedure: procedure.name, deadline })
  const id = idColumnOf(first.columns, parts.settings.uniqueIdField)
  if (id) checkParameter(options, id)
  if (options.only || !id) return 0
  const because = open === false ? 'transaction-ended' : slow ? 'slow' : writes && first.more ? 'writes' : null
  if (because) {
    findings.add('probe.stopped', { procedure: procedure.name, because })
    return 0
  }
  let calls = 0
  const again = (lastId: ExactId | null) => {
    calls++
    return readSample(options, lastId)
  }
  const probe: Probe = { ...options, id, writes, again }
  await findings.try(async () => {
    if (first.raws.length === 0) return probeNull(probe)
    await probeRepeat(probe)
    await probeLastId(probe)
  })
  return calls
}

/** A number that is handed to a text parameter is compared as text. */
function checkParameter({ findings, procedure }: ProbeOptions, { kind, name: column, type }: IdColumnAt): void {
  const parameter = lastIdParameter(procedure)
  if (!parameter || (kind !== 'integer' && kind !== 'decimal')) return
  if (!/char|text|string|clob/i.test(parameter.type)) return
  const { name, type: parameterType } = parameter
  findings.add('procedure.parameter-type', { procedure: procedure.name, parameter: name, parameterType, column, type })
}

/** Nothing for NULL: is there something for the least value that an id may have? */
async function probeNull({ lastId, id, findings, procedure, again }: Probe): Promise<void> {
  const tried = lastId === null ? leastId(id) : null
  if (!tried) return
  let found: Sample
  try {
    found = await again(tried)
  } catch (error) {
    // It was a guess; the procedure need not take it.
    if (isInjectorError(error) && /^procedure\./.test(error.code)) return
    throw error
  }
  if (found.raws.length === 0) return
  const advised = advisedId(tried, idsOf(found, id))
  findings.add('procedure.nothing-for-null', {
    procedure: procedure.name,
    tried: tried.text,
    rows: found.raws.length,
    advised,
  })
}
