import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { LeadInjector, orThrow } from 'lead-injector'
import { MemoryLeadRepository } from 'lead-injector/memory'
import { integerColumn, ManualClock, scriptedConnection, textColumn } from 'lead-injector/testing'
import { expect, it } from 'vitest'
import { telemetryObserver } from '../../examples/opentelemetry/telemetry-observer.js'

/** Three runs of one injector, told to OpenTelemetry: one brings rows in, one replays, one fails. */
async function told() {
  const spans = new InMemorySpanExporter()
  const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })
  const meters = new MeterProvider({ readers: [reader] })
  const clock = new ManualClock('2026-01-01T00:00:00.000Z')
  let calls = 0
  const { connection } = scriptedConnection({
    procedures: {
      new_leads: {
        answer: () => {
          if (calls++ > 0) throw new Error('the script ends here')
          return {
            columns: [integerColumn('id'), textColumn('phone')],
            rows: [
              ['1', '+61412000001'],
              ['2', 'bad'],
              ['3', '+61412000001'],
            ],
          }
        },
      },
    },
  })
  const injector = orThrow(
    LeadInjector.create({
      settings: {
        name: 'web',
        connection: 'crm',
        enabled: true,
        procedureName: 'new_leads',
        uniqueIdField: 'id',
        timeZone: 'UTC',
        campaign: 'summer',
        allocation: 'inbound',
        retries: { count: 0 },
      },
      connection,
      repository: new MemoryLeadRepository({ clock }),
      observer: telemetryObserver({ tracer: tracers.getTracer('test'), meter: meters.getMeter('test') }),
      clock,
    }),
  )
  orThrow(await injector.run())
  orThrow(await injector.replay({ code: 'phone.invalid' }))
  const { code } = (await injector.run())._unsafeUnwrapErr()
  await meters.forceFlush()
  const metrics = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
  await Promise.all([tracers.forceFlush(), meters.shutdown()])
  return { spans: spans.getFinishedSpans(), metrics, code }
}

it('the example for OpenTelemetry makes a span of each run and a count of each outcome', async () => {
  const { spans, metrics, code } = await told()
  const names = new Map(spans.map((span) => [span.spanContext().spanId, span.name]))
  expect(
    spans.map(({ name, parentSpanContext, attributes, status }) => [
      name,
      names.get(parentSpanContext?.spanId ?? '') ?? null,
      attributes['lead_injector.rows'] ?? attributes['lead_injector.leads'],
      status.message ? attributes['error.type'] : null,
    ]),
  ).toEqual([
    ['commit batch', 'lead injector run', 1, null],
    ['lead injector run', null, 3, null],
    ['commit batch', 'lead injector replay', 0, null],
    ['lead injector replay', null, 1, null],
    ['lead injector run', null, 0, code],
  ])
  const points = metrics.flatMap(({ descriptor, dataPoints }) =>
    dataPoints.map(({ attributes, value }) => {
      const { 'lead_injector.id': id, ...rest } = attributes
      expect(id).toBe('web')
      return [descriptor.name, ...Object.values(rest), typeof value === 'number' ? value : value.count].join(' ')
    }),
  )
  expect(points.sort()).toEqual([
    'lead_injector.batch.duration 2',
    'lead_injector.rejections phone.duplicate 1',
    'lead_injector.rejections phone.invalid 2',
    'lead_injector.rows imported 1',
    'lead_injector.rows rejected 3',
    'lead_injector.runs replay completed 1',
    'lead_injector.runs run completed 1',
    'lead_injector.runs run failed 1',
  ])
})
