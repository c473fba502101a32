import { context, type Meter, type Span, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'
import type { InjectorEvent, Observer } from 'lead-injector'

/**
 * An observer that tells OpenTelemetry what injectors do.
 *
 * Each run or replay is a span with its batches as children; retries, a lost lease and a stall are events of it. Rows are
 * counted by what became of them, rejections by their codes. A lead or a row is never named: those are for the report.
 */
export function telemetryObserver({ tracer, meter }: { readonly tracer: Tracer; readonly meter: Meter }): Observer {
  const runs = meter.createCounter('lead_injector.runs', { description: 'Runs and replays by how they ended' })
  const rows = meter.createCounter('lead_injector.rows', { description: 'Rows by what became of them' })
  const reasons = meter.createCounter('lead_injector.rejections', { description: 'Reasons of rejected rows' })
  const commits = meter.createHistogram('lead_injector.batch.duration', {
    unit: 'ms',
    description: 'From lock to commit',
  })
  const open = new Map<string, Span>()

  return (event) => {
    const key = JSON.stringify([event.injector, event.run])
    const injector = { 'lead_injector.id': event.injector }
    const at = new Date(event.at)
    const span = open.get(key)
    switch (event.type) {
      case 'run.started': {
        const attributes = { ...injector, 'lead_injector.run': event.run }
        open.set(key, tracer.startSpan(`lead injector ${event.kind}`, { startTime: at, attributes }))
        return
      }
      case 'batch.committed': {
        commits.record(event.milliseconds, injector)
        if (!span) return
        const attributes = { 'lead_injector.batch': event.batch, 'lead_injector.leads': event.leads.length }
        const startTime = new Date(at.getTime() - event.milliseconds)
        tracer.startSpan('commit batch', { startTime, attributes }, trace.setSpan(context.active(), span)).end(at)
        return
      }
      case 'row.rejected':
        for (const { code } of event.reasons) reasons.add(1, { ...injector, code })
        return
      case 'retry':
        span?.addEvent('retry', { what: event.what, attempt: event.attempt, code: event.code }, at)
        return
      case 'lease.lost':
        span?.addEvent('lease lost', {}, at)
        return
      case 'stalled':
        span?.addEvent('stalled', { runs: event.runs }, at)
        return
      case 'run.finished':
      case 'run.failed': {
        const status = event.type === 'run.failed' ? 'failed' : event.status
        runs.add(1, { ...injector, kind: event.kind, status })
        for (const [outcome, count] of outcomes(event)) rows.add(count, { ...injector, outcome })
        if (event.type === 'run.failed') {
          span?.setStatus({ code: SpanStatusCode.ERROR, message: event.message })
          span?.setAttribute('error.type', event.code)
        }
        span?.setAttribute('lead_injector.rows', event.counts.read).end(at)
        open.delete(key)
        return
      }
      default:
    }
  }
}

/** Rows by what became of them; `read` is the sum of the others. */
function outcomes({ counts }: Extract<InjectorEvent, { readonly type: 'run.finished' | 'run.failed' }>) {
  const { read, ...rest } = counts
  return Object.entries(rest).filter(([, count]) => count > 0)
}
